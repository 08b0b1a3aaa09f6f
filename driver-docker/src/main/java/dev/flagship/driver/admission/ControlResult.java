package dev.flagship.driver.admission;

import java.util.Objects;

/**
 * One control, tried.
 *
 * @param control a name that stays
 * @param expected what has to be found for it to hold
 * @param observed what was found
 */
public record ControlResult(String control, String expected, String observed, boolean passed) {
    public ControlResult {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(observed, "observed");
    }
}
