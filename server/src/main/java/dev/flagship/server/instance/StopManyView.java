package dev.flagship.server.instance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The question before many instances are stopped.
 *
 * @param challengeId null for those of all challenges
 * @param challenge its name; empty for all
 * @param count how many there are
 * @param word what has to be typed
 * @param refusal why nothing was stopped; empty for nothing
 */
public record StopManyView(@Nullable Long challengeId, String challenge, int count, String word, String refusal) {
    public StopManyView {
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(refusal, "refusal");
    }
}
