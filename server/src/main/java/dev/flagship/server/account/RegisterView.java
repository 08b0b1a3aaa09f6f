package dev.flagship.server.account;

import java.util.Map;

/**
 * The form to register.
 *
 * @param name what was typed before
 * @param email what was typed before
 * @param errors field name to sentence; {@code ""} for the form as a whole
 */
public record RegisterView(String name, String email, Map<String, String> errors) {
    public RegisterView {
        errors = Map.copyOf(errors);
    }

    /** The sentence for a field; empty when it is fine. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
