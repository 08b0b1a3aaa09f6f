package dev.flagship.ledger.image;

import dev.flagship.lifecycle.instance.DefinitionRef;
import java.time.Instant;
import java.util.Objects;

/**
 * The image that a definition version is pinned to, and its state.
 *
 * @param image its name in the definition
 * @param id the engine's content id
 * @param there whether the engine still has it
 * @param named the id that the name refers to now; empty when it refers to nothing
 * @param checkedAt when the engine was last asked
 */
public record ImagePin(
        DefinitionRef definition, String image, String id, boolean there, String named, Instant checkedAt) {
    public ImagePin {
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(named, "named");
        Objects.requireNonNull(checkedAt, "checkedAt");
    }

    /** Whether its name now refers to another image. */
    public boolean hasMoved() {
        return !named.isEmpty() && !named.equals(id);
    }
}
