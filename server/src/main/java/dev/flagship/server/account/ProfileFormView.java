package dev.flagship.server.account;

import java.util.Map;

/**
 * The form by which users change what is said of them.
 *
 * @param name what is in the field, typed or known; so are those that follow
 * @param nameChanges whether users may change their names
 * @param errors for each wrong field a sentence; under the empty name what is about no one field
 */
public record ProfileFormView(
        String name,
        String email,
        String affiliation,
        String website,
        String country,
        String language,
        boolean nameChanges,
        QuestionsView questions,
        Map<String, String> errors) {
    public ProfileFormView {
        errors = Map.copyOf(errors);
    }

    /** What is wrong with a field; empty when nothing is. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Whether a field is to be marked as wrong, as the attribute has it. */
    public String invalid(String field) {
        return errors.containsKey(field) ? "true" : "false";
    }
}
