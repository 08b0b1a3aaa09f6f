package dev.flagship.server.field;

import java.util.Objects;

/**
 * What somebody answered.
 *
 * @param value text, or a truth; empty text and false where nothing was answered
 * @param given whether it was answered at all, be it with nothing
 */
public record FieldAnswer(Field field, Object value, boolean given) {
    public FieldAnswer {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
    }

    /** The answer as a form has it. */
    public String text() {
        return value instanceof Boolean truth ? (truth ? "true" : "") : value.toString();
    }
}
