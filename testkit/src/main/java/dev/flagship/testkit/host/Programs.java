package dev.flagship.testkit.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Programs of this machine, run to their end, which is waited for no longer than a limit. */
public final class Programs {
    /** Ends what hangs before a test is ended for it; more than any program takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** What a program that ended has printed is there soon, unless one that it left behind goes on printing. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private Programs() {}

    /**
     * How a program ended.
     *
     * @param output what it printed, on both streams
     */
    public record Ended(int code, String output) {
        public Ended {
            Objects.requireNonNull(output, "output");
        }
    }

    /** What the program printed; fails with that when it did not end with 0. */
    public static String run(String... command) {
        Ended ended = execute(command);
        if (ended.code() != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + ended.code() + ": " + ended.output());
        }
        return ended.output();
    }

    /** Runs the program, however it ends. */
    public static Ended execute(String... command) {
        return execute(PATIENCE, command);
    }

    /** The same, with another limit; a program that is still there then is ended, with those that it started. */
    static Ended execute(Duration patience, String... command) {
        String name = String.join(" ", command);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            // Beside the wait: reading to the end lasts as long as the program does.
            Thread reader = Thread.ofPlatform().daemon().start(() -> read(process.getInputStream(), printed));
            if (!process.waitFor(patience)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(name + " did not end within " + patience + ": " + text(printed));
            }
            if (!reader.join(LAST_WORDS)) {
                throw new AssertionError(name + " ended, and what it left behind goes on printing: " + text(printed));
            }
            return new Ended(process.exitValue(), text(printed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(name + " was interrupted", e);
        }
    }

    private static void read(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            // It was ended while it printed; what came so far is told.
        }
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
