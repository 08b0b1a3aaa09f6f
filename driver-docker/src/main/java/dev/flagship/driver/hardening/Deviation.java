package dev.flagship.driver.hardening;

import java.util.Objects;

/**
 * A control that the engine did not apply as requested.
 *
 * @param control the field of the Engine API, as listed in docs/isolation.md
 * @param detail what was requested and what was found
 */
public record Deviation(String control, String detail) {
    public Deviation {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(detail, "detail");
    }
}
