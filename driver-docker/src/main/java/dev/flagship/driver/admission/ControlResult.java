package dev.flagship.driver.admission;

import java.util.Objects;

/**
 * The result of testing one control.
 *
 * @param control its stable name
 * @param expected what must be observed for it to hold
 * @param observed what was observed
 */
public record ControlResult(String control, String expected, String observed, boolean passed) {
    public ControlResult {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(observed, "observed");
    }
}
