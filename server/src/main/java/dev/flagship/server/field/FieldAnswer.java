package dev.flagship.server.field;

import java.util.Objects;

/**
 * What somebody answered.
 *
 * @param value text, or a truth; empty text and false where nothing was answered
 */
public record FieldAnswer(Field field, Object value) {
    public FieldAnswer {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
    }

    /** The answer as a form has it. */
    public String text() {
        return value instanceof Boolean truth ? (truth ? "true" : "") : value.toString();
    }
}
