package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts {@code up} as a process of its own session and follows it until it runs or gives up. */
record DetachedUp(Terminal terminal, DataFolder data, UpOptions options) {

    int run() throws InterruptedException {
        Path log = data.log("supervisor");
        try {
            Files.deleteIfExists(data.status());
            Process supervisor = new ProcessBuilder(command())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(log.toFile())
                    .redirectError(log.toFile())
                    .start();
            int shown = 0;
            while (true) {
                boolean ended = supervisor.waitFor(200, TimeUnit.MILLISECONDS);
                List<String> lines = Files.readAllLines(log);
                lines.subList(shown, lines.size()).forEach(terminal::print);
                shown = lines.size();
                if (ended) {
                    throw new CommandException(ExitCodes.FAILED, "Flagship did not start; see " + log);
                }
                if (lines.stream().anyMatch(line -> line.startsWith("Stop it with"))) {
                    return ExitCodes.OK;
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "cannot start in the background: " + e.getMessage(), e);
        }
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(List.of("setsid", JavaCommand.java().toString()));
        command.addAll(SupervisorJvm.OPTIONS);
        command.add("-Dflagship.home=" + System.getProperty("flagship.home", "."));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.flagship.cli.Flagship", "up"));
        command.addAll(List.of("--data", data.root().toString()));
        command.addAll(options.asArguments());
        return command;
    }
}
