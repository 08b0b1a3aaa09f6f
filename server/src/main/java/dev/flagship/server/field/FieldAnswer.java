package dev.flagship.server.field;

import java.util.Objects;

/**
 * What a user or team answered to a question.
 *
 * @param value a {@code String}, or a {@code Boolean}; an empty text or false when there is no answer
 * @param given whether there is an answer, even an empty one
 */
public record FieldAnswer(Field field, Object value, boolean given) {
    public FieldAnswer {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
    }

    /** Returns the answer as a form submits it. */
    public String text() {
        return value instanceof Boolean truth ? (truth ? "true" : "") : value.toString();
    }
}
