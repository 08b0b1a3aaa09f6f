package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.RunLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** The result in JSON. */
    private record Down(String data, boolean stopped) {}

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = data.folder();
        if (!RunLock.isHeld(folder.lock())) {
            print(
                    "Flagship is not running over " + folder.root() + ".",
                    new Down(folder.root().toString(), false));
            return ExitCodes.OK;
        }
        long pid = supervisor(folder);
        if (!ProcessHandle.of(pid).map(ProcessHandle::destroy).orElse(true)) {
            throw notOurs(folder, new AccessDeniedException("process " + pid));
        }
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

    /** Returns the supervisor's process id. The lock is held, so the id in the file is that of a living supervisor. */
    private static long supervisor(DataFolder folder) {
        try {
            return Long.parseLong(Files.readString(folder.supervisorPid()).strip());
        } catch (NoSuchFileException e) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    "Flagship is just being started or stopped over " + folder.root() + "; try again in a moment",
                    e);
        } catch (AccessDeniedException e) {
            throw notOurs(folder, e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.FAILED, folder.supervisorPid() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static CommandException notOurs(DataFolder folder, AccessDeniedException why) {
        return new CommandException(
                ExitCodes.FAILED,
                "Flagship over " + folder.root()
                        + " was started by somebody else, such as root; run: sudo ./flagship down",
                why);
    }

    private void print(String sentence, Down result) {
        if (json) {
            terminal.printJson(result);
        } else {
            terminal.print(sentence);
        }
    }
}
