package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.RunLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces the keys that seal flags. */
@Command(name = "keys", description = "Replace the keys that seal flags: keys reset --lose-live-flags.")
public final class KeysCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "reset", description = "The only action.")
    private String action = "";

    @Option(
            names = "--lose-live-flags",
            description = "Say that the flags of live instances may be lost: their players must reset them.")
    private boolean loseLiveFlags;

    @Option(names = "--json", description = "Print JSON: {keyset}, the file that has the new keys.")
    private boolean json;

    public KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = data.folder();
        if (!action.equals("reset") || !loseLiveFlags) {
            throw new CommandException(ExitCodes.USAGE, "expected: keys reset --lose-live-flags");
        }
        folder.create();
        try (RunLock lock = RunLock.tryTake(folder.lock(), RunLock.MOMENT)) {
            if (lock == null) {
                throw new CommandException(ExitCodes.FAILED, "Flagship is running; stop it first: ./flagship down");
            }
            Path home = Path.of(System.getProperty("flagship.home", ".")).toAbsolutePath();
            new Keyset(folder, JavaCommand.of(home, "node", List.of())).reset();
        }
        if (json) {
            terminal.printJson(Map.of("keyset", folder.keyset().toString()));
        } else {
            terminal.print("New keys are in " + folder.keyset() + ". Players must reset the instances that still run.");
        }
        return ExitCodes.OK;
    }
}
