package dev.flagship.server.page;

import java.util.HashMap;
import java.util.Map;

/**
 * A form as it stands: what is in its fields, and what is wrong with them. What was typed is shown again when it was
 * refused, but for passwords.
 *
 * @param values by the field's name; a ticked box is {@code true}
 * @param errors sentences by the field's name; under the empty name what is about the form as a whole
 */
public record FormView(Map<String, String> values, Map<String, String> errors) {
    /** An empty form. */
    public static final FormView EMPTY = new FormView(Map.of(), Map.of());

    public FormView {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    /** A form that shows what is stored. */
    public static FormView of(Map<String, String> values) {
        return new FormView(values, Map.of());
    }

    /** What was sent, with the error at its field. */
    public static FormView refused(Map<String, String[]> sent, String field, String sentence) {
        return refused(sent, Map.of(field, sentence));
    }

    /** What was sent, with the errors at their fields. */
    public static FormView refused(Map<String, String[]> sent, Map<String, String> errors) {
        Map<String, String> values = new HashMap<>();
        sent.forEach((name, all) -> {
            if (all.length > 0 && !name.contains("password") && !name.equals("nonce")) {
                values.put(name, all[all.length - 1]);
            }
        });
        return new FormView(values, errors);
    }

    /** What is in a field; empty for nothing. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether a box is ticked. */
    public boolean isTicked(String name) {
        return value(name).equals("true");
    }

    /** What is wrong with a field; empty for nothing. */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    /** What is wrong with no field that the form shows; empty for nothing. */
    public String errorBeside(String... shown) {
        for (Map.Entry<String, String> error : errors.entrySet()) {
            if (!java.util.List.of(shown).contains(error.getKey())) {
                return error.getValue();
            }
        }
        return "";
    }
}
