package dev.flagship.server.account;

import java.util.Map;

/**
 * The form to register.
 *
 * @param open false when nobody can register by themselves
 * @param name what was typed before
 * @param email what was typed before
 * @param code whether a code has to be known
 * @param shortestPassword in characters
 * @param teams whether a team comes next
 * @param errors field name to sentence; {@code ""} for the form as a whole
 */
public record RegisterView(
        boolean open,
        String name,
        String email,
        boolean code,
        int shortestPassword,
        QuestionsView questions,
        boolean teams,
        Map<String, String> errors) {
    public RegisterView {
        errors = Map.copyOf(errors);
    }

    /** The sentence for a field; empty when it is fine. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
