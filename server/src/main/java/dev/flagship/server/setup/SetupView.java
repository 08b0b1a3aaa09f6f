package dev.flagship.server.setup;

import java.util.Map;
import java.util.Objects;

/**
 * The form that sets a competition up.
 *
 * @param code the one-time code, where it is known
 * @param mode {@code users} or {@code teams}
 * @param typed what was typed before, by field
 * @param errors field name to sentence
 */
public record SetupView(String code, String mode, Map<String, String> typed, Map<String, String> errors) {
    public SetupView {
        Objects.requireNonNull(code, "code");
        typed = Map.copyOf(typed);
        errors = Map.copyOf(errors);
    }

    /** What was typed into a field. */
    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What was chosen, or what is usual. */
    public String chosen(String field, String usual) {
        String value = typed.getOrDefault(field, "");
        return value.isEmpty() ? usual : value;
    }

    /** Whether yes was chosen, in any of the words that a setting knows for it. */
    public boolean isChosen(String field) {
        return value(field).equalsIgnoreCase("true") || value(field).equals("1");
    }

    /** The sentence for a field; empty when it is fine. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
