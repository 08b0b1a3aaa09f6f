package dev.flagship.driver.image;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import java.util.Optional;

/** Looks images up; nothing is ever pulled. */
public final class EngineImages {
    private final EngineClient client;

    public EngineImages(EngineClient client) {
        this.client = client;
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
