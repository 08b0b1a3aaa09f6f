package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a reference challenge's own solver. */
final class Solver {

    private Solver() {}

    /** The flag that the solver of the challenge printed for the endpoint. */
    static String run(String slug, String... endpoint) {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Home.path()
                        .resolve(Path.of("challenges", slug, "solver", "solve.py"))
                        .toString()));
        command.addAll(List.of(endpoint));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " found no flag");
            }
            return printed.strip().lines().reduce((first, last) -> last).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
