package dev.flagship.lifecycle.flag;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;

/** What a sealed flag is bound to: moved to another instance, challenge or incarnation it does not open. */
public record FlagContext(long challengeId, Incarnation incarnation) {

    public FlagContext {
        Objects.requireNonNull(incarnation, "incarnation");
    }
}
