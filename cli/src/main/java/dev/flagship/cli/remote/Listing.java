package dev.flagship.cli.remote;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What the platform lists: for people one after the other, for programs as the platform has it. */
public final class Listing {
    private Listing() {}

    /**
     * Prints what is at this path of the REST API. Answers the exit code.
     *
     * @param one prints one of them for people
     */
    public static int print(Terminal terminal, String path, boolean json, Consumer<JsonNode> one)
            throws InterruptedException {
        JsonNode all = Api.of(terminal).get(path).path("data");
        if (json) {
            terminal.printJson(all);
        } else {
            all.forEach(one);
        }
        return ExitCodes.OK;
    }
}
