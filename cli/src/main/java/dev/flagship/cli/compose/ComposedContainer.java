package dev.flagship.cli.compose;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The container part of a challenge that was made from a compose file.
 *
 * @param container the container part, as the catalog writes it
 * @param notes what was left out or changed, each beginning with its place in the file
 */
public record ComposedContainer(ObjectNode container, List<String> notes) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public ComposedContainer {
        Objects.requireNonNull(container, "container");
        notes = List.copyOf(notes);
    }

    /** Returns a catalog entry for it, as text: hidden, and with a description for its author to replace. */
    public String entry(String slug, String title) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("id", slug)
                .put("name", title)
                .put("description", "What is there to find?")
                .put("category", "misc")
                .put("points", 100)
                .put("state", "hidden");
        return JSON.writeValueAsString(entry.set("container", container));
    }
}
