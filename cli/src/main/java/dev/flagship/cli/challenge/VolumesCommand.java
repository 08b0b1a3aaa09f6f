package dev.flagship.cli.challenge;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists the volumes that outlive instances. */
@Command(
        name = "volumes",
        description =
                "List the persistent volumes of all challenges: whose each is, its size, and when it was used last. For"
                        + " operators.")
final class VolumesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/volumes has it.")
    private boolean json;

    private VolumesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Makes the command with its subcommand. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new VolumesCommand(terminal)).addSubcommand(new RemoveVolumeCommand(terminal));
    }

    @Override
    public Integer call() throws InterruptedException {
        return Listing.print(terminal, "/volumes", json, volume -> terminal.print(line(volume)));
    }

    /** Describes one volume in a line. */
    static String line(JsonNode volume) {
        JsonNode kept = volume.path("kept");
        return volume.path("id").asString("") + " " + volume.path("name").asString("") + " of "
                + volume.path("owner").asString("") + ", challenge "
                + volume.path("challenge_id").asString("") + ", on "
                + volume.path("engine").asString("") + ": "
                + (kept.isNumber() ? kept.asLong() : "not measured") + " of at most "
                + volume.path("most").asLong() + " bytes, last used "
                + volume.path("last_used_at").asString("")
                + (volume.path("in_use").asBoolean(false) ? ", in use" : "")
                + (volume.path("removing").asBoolean(false) ? ", to be removed" : "");
    }
}
