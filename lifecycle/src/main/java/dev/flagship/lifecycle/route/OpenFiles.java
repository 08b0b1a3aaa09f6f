package dev.flagship.lifecycle.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files and sockets a process may have open at a time. */
public final class OpenFiles {

    private static final Path OWN = Path.of("/proc/self/limits");
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

    private OpenFiles() {}

    /** The limit of this process, which the JVM has raised as far as it may; otherwise as {@link #of}. */
    public static long most() {
        return of(OWN);
    }

    /**
     * The limit in force; the largest number where there is none or nobody says.
     *
     * @param limits a process's file of that name below /proc
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
