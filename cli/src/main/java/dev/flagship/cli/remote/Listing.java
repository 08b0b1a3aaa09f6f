package dev.flagship.cli.remote;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Prints lists: for people one line after the other, for programs the platform's JSON. */
public final class Listing {
    private Listing() {}

    /**
     * Prints the list at this path of the REST API. Returns the exit code.
     *
     * @param one prints one element for people
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
