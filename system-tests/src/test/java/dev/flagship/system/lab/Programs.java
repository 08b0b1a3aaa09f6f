package dev.flagship.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this machine, run to their end. */
public final class Programs {

    private Programs() {}

    /**
     * How a program ended.
     *
     * @param output what it printed, on both streams
     */
    public record Ended(int code, String output) {}

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
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " does not end");
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(String.join(" ", command) + " was interrupted", e);
        }
    }
}
