package dev.flagship.api.challenge;

import java.util.Objects;

/**
 * One thing that is wrong with a catalog.
 *
 * @param code stable: {@code MALFORMED} (not readable as JSON at all) or {@code INVALID}
 * @param file which file
 * @param pointer JSON pointer of the offender; empty for the whole file
 * @param value the offending value, shortened
 * @param expected what was expected, as a clause
 */
public record CatalogProblem(String code, String file, String pointer, String value, String expected) {

    public CatalogProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expected, "expected");
    }

    @Override
    public String toString() {
        return file + (pointer.isEmpty() ? "" : " " + pointer) + ": " + value + " (expected: " + expected + ")";
    }
}
