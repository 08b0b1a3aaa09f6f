package dev.flagship.server.instance;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.DefinitionLedger.ImageState;
import java.util.List;
import java.util.Optional;

/** What the node found out about the images that challenges run. */
public final class ImageStates {
    private final DefinitionLedger definitions;

    ImageStates(DefinitionLedger definitions) {
        this.definitions = definitions;
    }

    /** Returns the names of the images that the engine has. */
    public List<String> names() {
        return definitions.images();
    }

    /** Returns the state of a challenge's image; empty before the node looked for it. */
    public Optional<ImageState> of(long challengeId) {
        return definitions.latest(challengeId).flatMap(definitions::image);
    }
}
