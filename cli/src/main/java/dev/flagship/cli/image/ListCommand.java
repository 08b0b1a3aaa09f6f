package dev.flagship.cli.image;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Listing;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists images. */
@Command(
        name = "list",
        description = "List the images that challenges run, what each is pinned to, and whether its name has moved.")
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/images has it.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return Listing.print(terminal, "/images", json, image -> terminal.print(line(image)));
    }

    private static String line(JsonNode image) {
        Set<String> said = new LinkedHashSet<>();
        for (JsonNode pin : image.path("pins")) {
            said.add(", pinned to " + pin.path("id").asString(""));
            String moved = pin.path("moved_to").asString("");
            if (!moved.isEmpty()) {
                said.add(", its name has moved to " + moved);
            }
        }
        return image.path("image").asString("") + " " + image.path("state").asString("") + String.join("", said);
    }
}
