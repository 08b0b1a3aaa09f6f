package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.remote.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * An author's program that solves one instance and prints the flag on its last line.
 *
 * @param patience how long it may take
 * @param tell gets its standard error, line by line
 */
record Solver(Path program, Duration patience, Consumer<String> tell) {

    /** How a run ended: with a flag, or why not. */
    sealed interface Outcome {
        /** It printed this flag. */
        record Found(String flag) implements Outcome {}

        /** It printed no flag, for this reason. */
        record Nothing(String why) implements Outcome {}
    }

    /**
     * Runs the solver.
     *
     * @param endpoint the endpoint of the instance, as the API describes it
     */
    Outcome solve(JsonNode endpoint) throws InterruptedException {
        try {
            Path said = Files.createTempFile("solver", ".err");
            try {
                return run(endpoint, said);
            } finally {
                Files.readAllLines(said).forEach(line -> tell.accept("  solver: " + line));
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, program + " cannot be run: " + e.getMessage(), e);
        }
    }

    private Outcome run(JsonNode endpoint, Path said) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("solver", ".out");
        try {
            Process process = started(endpoint, printed, said);
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Outcome.Nothing("the solver did not end within " + patience.toSeconds() + " s");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String last = Files.readString(printed, StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .reduce("", (first, second) -> second)
                    .strip();
            if (process.exitValue() != 0) {
                return new Outcome.Nothing("the solver ended with " + process.exitValue());
            }
            return last.isEmpty() ? new Outcome.Nothing("the solver printed nothing") : new Outcome.Found(last);
        } finally {
            Files.delete(printed);
        }
    }

    /** Starts the solver without the caller's token: somebody else may have written the program. */
    private Process started(JsonNode endpoint, Path printed, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(endpoint))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile());
        builder.environment().remove(Credentials.TOKEN);
        return builder.start();
    }

    private List<String> command(JsonNode endpoint) {
        List<String> command = new ArrayList<>();
        if (program.toString().endsWith(".py")) {
            command.add("python3");
        }
        command.add(program.toString());
        String host = endpoint.path("connect_host").asString("");
        String url = endpoint.path("url").asString("");
        command.addAll(url.isEmpty() ? List.of(host, endpoint.path("port").asString("")) : List.of(url, host));
        return command;
    }
}
