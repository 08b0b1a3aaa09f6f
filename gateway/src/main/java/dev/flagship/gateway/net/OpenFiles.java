package dev.flagship.gateway.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files and sockets this process may have open at a time. */
public final class OpenFiles {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

    private OpenFiles() {}

    /** The limit, which the JVM has raised as far as it may; the largest number where there is none or nobody says. */
    public static long most() {
        try {
            return in(Files.readString(LIMITS));
        } catch (IOException e) {
            // Not on Linux.
            return Long.MAX_VALUE;
        }
    }

    static long in(String limits) {
        Matcher limit = LIMIT.matcher(limits);
        return limit.find() ? Long.parseLong(limit.group(1)) : Long.MAX_VALUE;
    }
}
