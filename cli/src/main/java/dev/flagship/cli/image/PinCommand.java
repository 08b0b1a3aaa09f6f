package dev.flagship.cli.image;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.RunningOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Pins an image again, to what its name stands for now. */
@Command(
        name = "pin",
        description = {
            "Have new instances made from what an image's name leads to now: a new definition of each challenge that runs it.",
            "Running instances keep what they were made from, unless --running says otherwise."
        })
final class PinCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "IMAGE", arity = "0..1", description = "Its name, as challenges have it.")
    private String image = "";

    @Option(names = "--all", description = "All whose name has moved, or that are gone, as the node last found.")
    private boolean all;

    @Mixin
    private final RunningOption running = new RunningOption();

    @Option(names = "--json", description = "Print JSON: a list of {challenge_id, definition_version, older}.")
    private boolean json;

    PinCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (all == !image.isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, "expected: IMAGE or --all");
        }
        Map<String, String> fields = new HashMap<>(Map.of("running", running.word()));
        if (!all) {
            fields.put("image", image);
        }
        JsonNode pinned = Api.of(terminal).post("/images/pins", fields);
        if (json) {
            terminal.printJson(pinned);
            return ExitCodes.OK;
        }
        for (JsonNode each : pinned) {
            terminal.print("challenge " + each.path("challenge_id").asString("") + ", definition version "
                    + each.path("definition_version").asString("")
                    + running.words(each.path("older").asInt(0)));
        }
        return ExitCodes.OK;
    }
}
