package dev.flagship.server.instance;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.server.instance.policy.Limits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a start is granted on, as things are now.
 *
 * @param definition the version that a new instance is made from; null for a challenge that has none, which is refused
 */
record Terms(@Nullable DefinitionRef definition, Limits limits) {
    Terms {
        Objects.requireNonNull(limits, "limits");
    }

    /** Returns the definition. Call it only once nothing stands in the way. */
    DefinitionRef requireDefinition() {
        return Objects.requireNonNull(definition, "definition");
    }

    /** Returns how many units of its owner's quota a new instance takes. */
    int units() {
        return limits.quota().units();
    }
}
