package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.UntilDone;
import dev.flagship.cli.local.data.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts {@code up} as a process in a session of its own, and follows it until it runs or gives up. If the follower is
 * ended before that, it ends both.
 */
record DetachedUp(Terminal terminal, DataFolder data, UpOptions options) {
    /** The same as that of {@code down}: what is being started is stopped in order. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Returns when the platform runs; throws if it does not start. */
    void follow() {
        Path log = data.log("supervisor");
        try {
            Files.deleteIfExists(log);
            ProcessBuilder supervisor = new ProcessBuilder(command())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            supervisor.environment().putAll(terminal.environment());
            try (UntilDone _ = UntilDone.begin(PATIENCE, terminal::tell)) {
                follow(supervisor.start(), log);
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "cannot start in the background: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCodes.FAILED, "interrupted", e);
        }
    }

    private void follow(Process supervisor, Path log) throws IOException, InterruptedException {
        boolean runs = false;
        try {
            showUntilItRuns(supervisor, log);
            runs = true;
        } finally {
            if (!runs) {
                supervisor.destroy();
                // join() ignores interrupts: the supervisor is awaited whatever happens.
                supervisor.onExit().join();
            }
        }
    }

    private void showUntilItRuns(Process supervisor, Path log) throws IOException, InterruptedException {
        int shown = 0;
        while (true) {
            boolean ended = supervisor.waitFor(200, TimeUnit.MILLISECONDS);
            String text = Files.readString(log);
            int complete = text.lastIndexOf('\n') + 1;
            terminal.out().print(text.substring(shown, complete));
            terminal.out().flush();
            shown = complete;
            if (ended) {
                throw new CommandException(ExitCodes.FAILED, "Flagship did not start; see " + log);
            }
            if (text.substring(0, complete).contains(Welcome.LAST_LINE)) {
                return;
            }
        }
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(List.of("setsid", JavaCommand.java().toString()));
        command.addAll(SupervisorJvm.OPTIONS);
        String jar = System.getProperty("java.class.path");
        command.addAll(new AotCache(Path.of(jar)).useOptions());
        command.add("-Dflagship.detached=true");
        String home = System.getProperty("flagship.home", ".");
        command.add("-Dflagship.home=" + home);
        command.add("-Dflagship.jars=" + System.getProperty("flagship.jars", home));
        command.addAll(List.of("-cp", jar, "dev.flagship.cli.Flagship", "up"));
        command.addAll(List.of("--data", data.root().toString()));
        command.addAll(options.asArguments());
        return command;
    }
}
