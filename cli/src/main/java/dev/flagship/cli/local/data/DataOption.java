package dev.flagship.cli.local.data;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data folder, the same for every local command. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The platform's data folder (default: ${DEFAULT-VALUE}).",
            defaultValue = "data")
    public Path data = Path.of("data");

    /** Returns the folder, whether anything runs over it or not. */
    public DataFolder folder() {
        if (data.toString().isBlank()) {
            throw new CommandException(ExitCodes.USAGE, "--data: nothing (expected: a folder)");
        }
        return new DataFolder(data);
    }

    /** Returns the folder for commands that need a running platform; ends the command if none runs over it. */
    public DataFolder running() {
        DataFolder folder = folder();
        if (!RunLock.isHeld(folder.lock())) {
            throw new CommandException(
                    ExitCodes.NOT_RUNNING,
                    "Flagship is not running over " + folder.root() + "; start it with: ./flagship up --detach");
        }
        return folder;
    }
}
