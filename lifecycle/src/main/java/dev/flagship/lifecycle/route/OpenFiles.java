package dev.flagship.lifecycle.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how many files and sockets a process may have open at a time. */
public final class OpenFiles {

    private static final Path OWN = Path.of("/proc/self/limits");
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

    private OpenFiles() {}

    /** Returns the limit of this process, which the JVM has already raised as far as it may; see {@link #of}. */
    public static long most() {
        return of(OWN);
    }

    /**
     * Returns the limit in force; {@link Long#MAX_VALUE} when there is none or it cannot be read.
     *
     * @param limits the {@code limits} file of a process in /proc
     */
    public static long of(Path limits) {
        try {
            return in(Files.readString(limits));
        } catch (IOException e) {
            // Not on Linux, or the process is gone.
            return Long.MAX_VALUE;
        }
    }

    static long in(String limits) {
        Matcher limit = LIMIT.matcher(limits);
        return limit.find() ? Long.parseLong(limit.group(1)) : Long.MAX_VALUE;
    }
}
