package dev.flagship.ledger.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * That instances may run on an engine without some controls.
 *
 * @param controls which, by the probe's names; at least one
 * @param userId of the operator who accepted it
 * @param userName what that one was called then
 * @param reason why, as it was typed
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
