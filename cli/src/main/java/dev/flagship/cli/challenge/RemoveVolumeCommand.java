package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Removes a volume that outlives instances. */
@Command(
        name = "remove",
        description =
                "Remove a persistent volume with all that its owner kept there; while an instance has it, it goes with"
                        + " that one's end.")
final class RemoveVolumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "VOLUME", description = "Its number, as `challenge volumes` lists it.")
    private long id;

    @Option(names = "--lose-data", description = "Say that what is in it is to be lost.")
    private boolean loseData;

    @Option(names = "--json", description = "Print JSON: the volume, as GET /api/v1/volumes has it.")
    private boolean json;

    RemoveVolumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!loseData) {
            throw new CommandException(ExitCodes.USAGE, "expected: challenge volumes remove " + id + " --lose-data");
        }
        JsonNode volume = Api.of(terminal).delete("/volumes/" + id);
        if (json) {
            terminal.printJson(volume);
        } else {
            terminal.print(VolumesCommand.line(volume));
        }
        return ExitCodes.OK;
    }
}
