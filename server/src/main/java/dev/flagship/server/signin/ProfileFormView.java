package dev.flagship.server.signin;

import dev.flagship.server.account.QuestionsView;
import java.util.Map;

/**
 * The form in which users change their profiles.
 *
 * @param name the content of the field, typed or stored; the same holds for the following ones
 * @param nameChanges whether users may change their names
 * @param errors a sentence for each wrong field; the empty name is for errors that concern no single field
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

    /** Returns the error of a field; empty if there is none. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Returns the value of {@code aria-invalid} for a field. */
    public String invalid(String field) {
        return errors.containsKey(field) ? "true" : "false";
    }
}
