package dev.flagship.server.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A form with the values of its fields and what is wrong with them. Refused values are shown again, except passwords.
 *
 * @param values values by the field's name; a ticked box is {@code true}
 * @param errors sentences by the field's name; the empty name is for the form as a whole
 */
public record FormView(Map<String, String> values, Map<String, String> errors) {
    /** An empty form. */
    public static final FormView EMPTY = new FormView(Map.of(), Map.of());

    public FormView {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    /** Returns a form that shows what is stored. */
    public static FormView of(Map<String, String> values) {
        return new FormView(values, Map.of());
    }

    /** Returns the sent form with an error at one field. */
    public static FormView refused(Map<String, String[]> sent, String field, String sentence) {
        return refused(sent, Map.of(field, sentence));
    }

    /** Returns the sent form with the errors at their fields. */
    public static FormView refused(Map<String, String[]> sent, Map<String, String> errors) {
        Map<String, String> values = new HashMap<>();
        sent.forEach((name, all) -> {
            if (all.length > 0 && !name.contains("password") && !name.equals("nonce")) {
                values.put(name, all[all.length - 1]);
            }
        });
        return new FormView(values, errors);
    }

    /** Returns the value of a field; empty for none. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Returns whether a box is ticked. */
    public boolean isTicked(String name) {
        return value(name).equals("true");
    }

    /** Returns what is wrong with a field; empty for nothing. */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    /** Returns an error of a field that the form does not show; empty for none. */
    public String errorBeside(String... shown) {
        for (Map.Entry<String, String> error : errors.entrySet()) {
            if (!List.of(shown).contains(error.getKey())) {
                return error.getValue();
            }
        }
        return "";
    }
}
