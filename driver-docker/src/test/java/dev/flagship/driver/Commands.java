package dev.flagship.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine for tests, bounded in time. */
public final class Commands {
    private static final int PATIENCE_SECONDS = 60;

    private Commands() {}

    /** The checkout's top folder. */
    public static Path home() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("driver-docker") ? here.resolve("..").normalize() : here;
    }

    /** What the program printed; fails with that when it did not end with 0. */
    public static String run(String... command) {
        Ended ended = execute(command);
        if (ended.code() != 0) {
            throw new AssertionError(List.of(command) + " failed: " + ended.output());
        }
        return ended.output();
    }

    /** What the program printed, however it ended. */
    public static String output(String... command) {
        return execute(command).output();
    }

    private record Ended(int code, String output) {}

    private static Ended execute(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(command) + " did not end: " + output);
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(List.of(command) + " was interrupted", e);
        }
    }
}
