package dev.flagship.server.registration;

import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.field.Field;
import java.util.List;

/**
 * What people are asked.
 *
 * @param operator whether whoever looks may change anything
 */
public record RegistrationView(List<BracketRow> brackets, List<FieldRow> fields, boolean operator) {
    public RegistrationView {
        brackets = List.copyOf(brackets);
        fields = List.copyOf(fields);
    }

    /** A bracket, and how many are in it. */
    public record BracketRow(Bracket bracket, long members) {
        /** How many, in words. */
        public String text() {
            String one = bracket.type().equals("users") ? "user" : "team";
            return members + " " + one + (members == 1 ? "" : "s");
        }
    }

    /** A question, and how often it was answered. */
    public record FieldRow(Field field, long answers) {
        /** How often, in words. */
        public String text() {
            return answers + (answers == 1 ? " answer" : " answers");
        }
    }
}
