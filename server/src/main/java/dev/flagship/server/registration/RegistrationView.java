package dev.flagship.server.registration;

import static dev.flagship.server.words.Words.say;

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
        /** What it divides. */
        public String divides() {
            return isOfUsers() ? say("admin-bracket.users") : say("admin-bracket.teams");
        }

        private boolean isOfUsers() {
            return bracket.type().equals("users");
        }

        /** How many, in words. */
        public String text() {
            return isOfUsers() ? say("common.users", members) : say("common.teams", members);
        }
    }

    /** A question, and how often it was answered. */
    public record FieldRow(Field field, long answers) {
        /** Who is asked. */
        public String asked() {
            return field.owner() == Field.Owner.USER ? say("admin-bracket.users") : say("admin-bracket.teams");
        }

        /** How often, in words. */
        public String text() {
            return say("admin-question.answers", answers);
        }
    }
}
