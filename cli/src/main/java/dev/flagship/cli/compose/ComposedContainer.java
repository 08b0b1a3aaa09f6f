package dev.flagship.cli.compose;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The container part of a challenge that a compose file gave.
 *
 * @param container in the catalog's words
 * @param notes what was left out or changed, each beginning with where it stood
 */
public record ComposedContainer(ObjectNode container, List<String> notes) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public ComposedContainer {
        Objects.requireNonNull(container, "container");
        notes = List.copyOf(notes);
    }

    /** An entry of the catalog around it, as text: hidden, and for its author to describe. */
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
