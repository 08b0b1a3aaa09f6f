package dev.flagship.driver.image;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.ImageCalls;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Looks images up; never pulls them. */
public final class EngineImages {
    private final EngineClient client;

    public EngineImages(EngineClient client) {
        this.client = client;
    }

    /** Returns the names of the engine's images, in alphabetical order. */
    public List<String> names() {
        Set<String> names = new TreeSet<>();
        for (JsonNode image : client.images().all()) {
            for (JsonNode tag : image.path("RepoTags")) {
                String name = tag.asString("");
                if (ImageCalls.isReference(name)) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    /**
     * Returns the image that a reference currently means; empty when the engine has none, or the text is no valid
     * reference.
     */
    public Optional<EngineImage> find(String reference) {
        if (!ImageCalls.isReference(reference)) {
            return Optional.empty();
        }
        EngineAnswer answer = client.images().inspect(reference);
        // 400 means that the engine cannot parse the reference, so there can be no such image.
        if (answer.status() == 404 || answer.status() == 400) {
            return Optional.empty();
        }
        return Optional.of(EngineImage.of(answer.orUnavailable().json()));
    }
}
