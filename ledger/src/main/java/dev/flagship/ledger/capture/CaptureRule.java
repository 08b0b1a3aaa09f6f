package dev.flagship.ledger.capture;

import java.time.Duration;
import java.util.Objects;

/**
 * Every instance of a challenge is captured from its start on.
 *
 * @param life how long each at the most
 * @param most bytes of each
 */
public record CaptureRule(long challengeId, Duration life, long most) {
    public CaptureRule {
        Objects.requireNonNull(life, "life");
        if (!life.isPositive() || most <= 0) {
            throw new IllegalArgumentException("rule: " + life + ", " + most + " bytes (expected: more than nothing)");
        }
    }
}
