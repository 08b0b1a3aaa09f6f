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

/** Stops the platform of a data folder. */
@Command(name = "down", description = "Stop the platform; data and running instances stay.")
public final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    public DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        DataFolder folder = data.folder();
        if (!RunLock.isHeld(folder.lock())) {
            terminal.print("Flagship is not running over " + folder.root() + ".");
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
        terminal.print("Flagship is down.");
        return ExitCodes.OK;
    }
}
