package dev.flagship.api.challenge;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.flagship.api.challenge.ContainerDefinition.Build;
import dev.flagship.api.challenge.ContainerReader.FieldException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the container part of one challenge without the rest of its entry, as a request or a form sends it. */
public final class ContainerPartReader {
    private final Schema schema = CatalogSchema.container();
    private final ContainerReader containers;

    public ContainerPartReader(ContainerProfiles profiles) {
        this.containers = new ContainerReader(profiles);
    }

    /**
     * Returns a copy of an entry's container part in which each {@code build} is replaced by the image that was built
     * from it. Such a part needs no catalog.
     *
     * @param slug the slug of the entry; the images are named after it
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
     * Reads the part by the same rules as in a catalog, except that it may not build images: the engine must have them,
     * because nothing builds images for a challenge outside the catalog.
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
