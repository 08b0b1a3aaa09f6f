package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the platform of a data folder. */
@Command(name = "down", description = "Stop the platform; data and running instances stay.")
public final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "Print JSON: {data, stopped}; stopped is false where none ran.")
    private boolean json;

    public DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What a program gets to read. */
    private record Down(String data, boolean stopped) {}

    @Override
    public Integer call() throws InterruptedException, IOException {
        DataFolder folder = data.folder();
        if (!RunLock.isHeld(folder.lock())) {
            print(
                    "Flagship is not running over " + folder.root() + ".",
                    new Down(folder.root().toString(), false));
            return ExitCodes.OK;
        }
        // The lock is held, so this is the supervisor's process id and nobody else's.
        long pid = Long.parseLong(Files.readString(folder.supervisorPid()).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (RunLock.isHeld(folder.lock())) {
            if (System.nanoTime() - deadline > 0) {
                throw new CommandException(
                        ExitCodes.FAILED, "process " + pid + " has not stopped; see " + folder.log("supervisor"));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        print("Flagship is down.", new Down(folder.root().toString(), true));
        return ExitCodes.OK;
    }

    private void print(String sentence, Down result) {
        if (json) {
            terminal.printJson(result);
        } else {
            terminal.print(sentence);
        }
    }
}
