package dev.flagship.server.setup;

import java.util.Map;
import java.util.Objects;

/**
 * The setup form.
 *
 * @param code the one-time code, where it is known
 * @param mode {@code users} or {@code teams}
 * @param typed what was typed before, by field
 * @param errors sentences by field
 */
public record SetupView(String code, String mode, Map<String, String> typed, Map<String, String> errors) {
    public SetupView {
        Objects.requireNonNull(code, "code");
        typed = Map.copyOf(typed);
        errors = Map.copyOf(errors);
    }

    /** Returns what was typed into a field. */
    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** Returns what was chosen, or the usual value. */
    public String chosen(String field, String usual) {
        String value = typed.getOrDefault(field, "");
        return value.isEmpty() ? usual : value;
    }

    /** Returns whether yes was chosen, in any of the words that settings accept for it. */
    public boolean isChosen(String field) {
        return value(field).equalsIgnoreCase("true") || value(field).equals("1");
    }

    /** Returns the sentence for a field; empty when there is no error. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
