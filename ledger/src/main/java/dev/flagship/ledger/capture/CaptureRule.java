package dev.flagship.ledger.capture;

import java.time.Duration;
import java.util.Objects;

/**
 * A rule to capture every instance of a challenge from its start.
 *
 * @param life the longest time of each capture
 * @param most the most bytes of each capture
 */
public record CaptureRule(long challengeId, Duration life, long most) {
    public CaptureRule {
        Objects.requireNonNull(life, "life");
        if (!life.isPositive() || most <= 0) {
            throw new IllegalArgumentException("rule: " + life + ", " + most + " bytes (expected: more than nothing)");
        }
    }
}
