package dev.flagship.driver.engine;

import dev.flagship.lifecycle.disk.Inodes;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how many inodes a folder's file system has. Java does not report it, but every Linux's {@code stat} does. */
final class InodeCount {
    private static final Pattern ANSWER = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");
    private static final int PATIENCE_SECONDS = 5;

    private InodeCount() {}

    /** Returns "uncounted" when the file system has no number of inodes, or the program does not report it. */
    static Inodes of(File folder) {
        try {
            Process stat = new ProcessBuilder(List.of("stat", "-f", "-c", "%c %d", folder.getPath()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            stat.getOutputStream().close();
            // Closed here: on a disk that hangs the process survives being killed, and each look would start another.
            try (InputStream answer = stat.getInputStream()) {
                if (!stat.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    stat.destroyForcibly();
                    return Inodes.UNCOUNTED;
                }
                return parse(new String(answer.readNBytes(100), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Inodes.UNCOUNTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Inodes.UNCOUNTED;
        }
    }

    /**
     * Parses the program's output: all inodes and free ones.
     *
     * @param answer any text; "uncounted" unless it is two numbers
     */
    static Inodes parse(String answer) {
        Matcher matcher = ANSWER.matcher(answer);
        if (!matcher.matches()) {
            return Inodes.UNCOUNTED;
        }
        long all = Long.parseLong(matcher.group(1));
        return new Inodes(all, Math.min(Long.parseLong(matcher.group(2)), all));
    }
}
