package dev.flagship.driver.hardening;

import java.util.Objects;

/**
 * A control that the engine did not take as asked.
 *
 * @param control the field of the Engine API, as docs/isolation.md lists it
 * @param detail what was asked and what was found
 */
public record Deviation(String control, String detail) {
    public Deviation {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(detail, "detail");
    }
}
