package dev.flagship.api.challenge;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.flagship.api.challenge.ContainerDefinition.Build;
import dev.flagship.api.challenge.ContainerReader.FieldException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the container part of one challenge on its own, as a request or a form brings it. */
public final class ContainerPartReader {
    private final Schema schema = CatalogSchema.container();
    private final ContainerReader containers;

    public ContainerPartReader(ContainerProfiles profiles) {
        this.containers = new ContainerReader(profiles);
    }

    /**
     * The part of an entry as a challenge without one can have it: with the images that were built for it in place of
     * what they are built from.
     *
     * @param slug the entry's, which names the images
     */
    public static ObjectNode built(String slug, ObjectNode part) {
        ObjectNode built = part.deepCopy();
        for (Build build : ContainerReader.builds(slug, part)) {
            String pointer = build.pointer();
            if (built.at(pointer.substring(0, pointer.lastIndexOf('/'))) instanceof ObjectNode container) {
                container.remove("build");
                container.put("image", build.image());
            }
        }
        return built;
    }

    /**
     * Reads it as an entry of the catalog would be, but for its image: that must be on the engine, because nobody builds
     * one for a part without a catalog.
     *
     * @throws FieldException for the first field that is not acceptable
     */
    public ContainerDefinition read(String slug, JsonNode part) {
        if (part.has("build")) {
            throw new FieldException("/build", part.path("build").asString(""), "an image that the engine has");
        }
        List<Error> errors = schema.validate(part);
        if (!errors.isEmpty()) {
            Error first = errors.getFirst();
            String property = first.getProperty() == null ? "" : "/" + first.getProperty();
            JsonNode value = first.getInstanceNode();
            throw new FieldException(
                    first.getInstanceLocation() + property,
                    value == null || value.isContainer() ? "" : value.asString(""),
                    first.getMessage());
        }
        ContainerDefinition definition = containers.read(slug, part);
        if (!definition.builds().isEmpty()) {
            Build first = definition.builds().getFirst();
            throw new FieldException(first.pointer(), first.folder(), "an image that the engine has");
        }
        return definition;
    }
}
