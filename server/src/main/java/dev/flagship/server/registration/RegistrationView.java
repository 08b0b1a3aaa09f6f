package dev.flagship.server.registration;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.field.Field;
import java.util.List;

/**
 * The brackets and the questions that people answer when they register.
 *
 * @param operator whether the viewer may change anything
 */
public record RegistrationView(List<BracketRow> brackets, List<FieldRow> fields, boolean operator) {
    public RegistrationView {
        brackets = List.copyOf(brackets);
        fields = List.copyOf(fields);
    }

    /** A bracket with the number of its members. */
    public record BracketRow(Bracket bracket, long members) {
        /** Returns whether it divides users or teams, in words. */
        public String divides() {
            return isOfUsers() ? say("admin-bracket.users") : say("admin-bracket.teams");
        }

        private boolean isOfUsers() {
            return bracket.type().equals("users");
        }

        /** Returns the number of members, in words. */
        public String text() {
            return isOfUsers() ? say("common.users", members) : say("common.teams", members);
        }
    }

    /** A question with the number of its answers. */
    public record FieldRow(Field field, long answers) {
        /** Returns whether users or teams are asked, in words. */
        public String asked() {
            return field.owner() == Field.Owner.USER ? say("admin-bracket.users") : say("admin-bracket.teams");
        }

        /** Returns the number of answers, in words. */
        public String text() {
            return say("admin-question.answers", answers);
        }
    }
}
