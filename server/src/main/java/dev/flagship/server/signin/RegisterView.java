package dev.flagship.server.signin;

import dev.flagship.server.account.QuestionsView;
import java.util.Map;

/**
 * The registration form.
 *
 * @param open false when nobody can register by themselves
 * @param name what was typed before
 * @param email what was typed before
 * @param code whether a registration code is required
 * @param shortestPassword minimum length of a password, in characters
 * @param teams whether the user has to find a team next
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

    /** Returns the error of a field; empty if there is none. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
