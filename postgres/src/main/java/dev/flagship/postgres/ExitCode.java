package dev.flagship.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Waits for a short-lived program and turns a failure into a message with the program's output. */
final class ExitCode {
    private ExitCode() {}

    static void require(Process process, String name) throws IOException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(name + " ended with " + code + ": " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", e);
        }
    }
}
