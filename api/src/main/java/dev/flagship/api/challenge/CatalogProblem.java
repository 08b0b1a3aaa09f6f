package dev.flagship.api.challenge;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One fault of a catalog.
 *
 * @param code stable: {@code MALFORMED} (not readable as JSON at all) or {@code INVALID}
 * @param file the catalog file
 * @param pointer JSON pointer to the faulty value; empty for the whole file
 * @param value the offending value, shortened
 * @param expected what was expected, as a clause
 */
public record CatalogProblem(String code, String file, String pointer, String value, String expected) {
    private static final int SHOWN = 80;

    public CatalogProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expected, "expected");
    }

    static CatalogProblem malformed(Path file, String value, String expected) {
        return new CatalogProblem("MALFORMED", file.toString(), "", shorten(value), expected);
    }

    static CatalogProblem invalid(Path file, String pointer, String value, String expected) {
        return new CatalogProblem("INVALID", file.toString(), line(pointer), shorten(value), line(expected));
    }

    private static String shorten(String text) {
        String line = line(text);
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    @Override
    public String toString() {
        return file + (pointer.isEmpty() ? "" : " " + pointer) + ": " + value + " (expected: " + expected + ")";
    }
}
