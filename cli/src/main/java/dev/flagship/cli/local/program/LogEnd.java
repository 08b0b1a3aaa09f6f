package dev.flagship.cli.local.program;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the reason in a log of a program that gave up: the innermost cause of its last stack trace, else its last line.
 */
final class LogEnd {
    private static final int BYTES = 32 * 1024;
    private static final String CAUSE = "Caused by: ";

    private LogEnd() {}

    /** Tells whether the line is the JVM's own remark about class caches. These come last and explain nothing. */
    private static boolean isAboutCaches(String line) {
        return line.contains("AOT") || line.contains("[aot]") || line.startsWith("Picked up JAVA_TOOL_OPTIONS");
    }

    /**
     * Returns the reason in what was written since the log had the given size.
     *
     * @param from the size of the log before, in bytes
     */
    static String since(long from, Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.clamp(file.length() - from, 0L, BYTES)];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("\t") && !isAboutCaches(line))
                    .toList();
            return lines.stream()
                    .filter(line -> line.startsWith(CAUSE))
                    .reduce((outer, inner) -> inner)
                    .map(line -> line.substring(CAUSE.length()))
                    .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }
}
