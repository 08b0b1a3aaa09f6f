package dev.flagship.ledger.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * An operator's decision that instances may run on an engine without certain controls.
 *
 * @param controls the controls, by the probe's names; at least one
 * @param userId the id of that operator
 * @param userName the operator's name at that time
 * @param reason the operator's reason, as typed
 */
public record Acceptance(Set<String> controls, long userId, String userName, Instant at, String reason) {
    public Acceptance {
        controls = Set.copyOf(controls);
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(at, "at");
        if (controls.isEmpty()) {
            throw new IllegalArgumentException("controls: none (expected: at least one)");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: blank (expected: why)");
        }
    }
}
