package dev.flagship.lifecycle.flag;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;

/** What a sealed flag is bound to. It cannot be opened for another challenge, instance or incarnation. */
public record FlagContext(long challengeId, Incarnation incarnation) {

    public FlagContext {
        Objects.requireNonNull(incarnation, "incarnation");
    }
}
