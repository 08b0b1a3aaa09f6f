package dev.flagship.driver.image;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Looks images up; nothing is ever pulled. */
public final class EngineImages {
    private final EngineClient client;

    public EngineImages(EngineClient client) {
        this.client = client;
    }

    /** The names under which the engine has images, in the order of the alphabet. */
    public List<String> names() {
        Set<String> names = new TreeSet<>();
        for (JsonNode image : client.images()) {
            for (JsonNode tag : image.path("RepoTags")) {
                String name = tag.asString("");
                if (EngineClient.isReference(name)) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    /** The image behind a reference as it is now; empty when the engine has none, or for what can be no reference. */
    public Optional<EngineImage> find(String reference) {
        if (!EngineClient.isReference(reference)) {
            return Optional.empty();
        }
        EngineAnswer answer = client.image(reference);
        // 400 is a reference that the engine cannot parse: nothing can be there.
        if (answer.status() == 404 || answer.status() == 400) {
            return Optional.empty();
        }
        return Optional.of(EngineImage.of(answer.orUnavailable().json()));
    }
}
