package dev.flagship.testkit.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Runs programs of this machine to their end, for a limited time. */
public final class Programs {
    /**
     * The default limit: long enough for every program on a busy machine, and short enough that a hanging program ends
     * before its test is ended.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** The output of a program that has ended arrives soon, unless a process that it left behind goes on printing. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private Programs() {}

    /**
     * How a program ended.
     *
     * @param output its output, from both streams
     */
    public record Ended(int code, String output) {
        public Ended {
            Objects.requireNonNull(output, "output");
        }
    }

    /** Returns the program's output; fails with that output unless the exit code is 0. */
    public static String run(String... command) {
        return successful(command, execute(command), "");
    }

    /**
     * Returns only what the program wrote to standard output, for callers that parse it; fails with what it wrote to
     * both streams unless the exit code is 0.
     */
    public static String answer(String... command) {
        try {
            Path remarks = Files.createTempFile("remarks", "");
            try {
                Ended ended = end(PATIENCE, new ProcessBuilder(command).redirectError(remarks.toFile()));
                return successful(command, ended, new String(Files.readAllBytes(remarks), StandardCharsets.UTF_8));
            } finally {
                Files.delete(remarks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String successful(String[] command, Ended ended, String remarks) {
        if (ended.code() != 0) {
            throw new AssertionError(
                    String.join(" ", command) + " ended with " + ended.code() + ": " + ended.output() + remarks);
        }
        return ended.output();
    }

    /** Runs the program and returns how it ended. */
    public static Ended execute(String... command) {
        return execute(PATIENCE, command);
    }

    /** Runs the program with another limit. After that limit, kills the program and those that it started. */
    static Ended execute(Duration patience, String... command) {
        return end(patience, new ProcessBuilder(command).redirectErrorStream(true));
    }

    private static Ended end(Duration patience, ProcessBuilder program) {
        String name = String.join(" ", program.command());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            Process process = program.start();
            process.getOutputStream().close();
            // In a thread of its own, because reading to the end takes as long as the program runs.
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
            // The program was killed while it printed; what was read so far is returned.
        }
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
