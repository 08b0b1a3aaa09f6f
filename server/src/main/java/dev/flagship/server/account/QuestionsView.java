package dev.flagship.server.account;

import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.field.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The organisers' own questions in a form.
 *
 * @param bracketId the chosen bracket; null for none
 * @param answers the answers, by field; a yes-or-no answer is {@code true} or empty
 */
public record QuestionsView(
        List<Bracket> brackets, @Nullable Long bracketId, List<Field> fields, Map<Long, String> answers) {
    public QuestionsView {
        brackets = List.copyOf(brackets);
        fields = List.copyOf(fields);
        answers = Map.copyOf(answers);
    }

    /** Returns the answer to a question; empty if there is none. */
    public String answer(Field field) {
        return answers.getOrDefault(field.id(), "");
    }

    /** Whether there is anything to ask. */
    public boolean any() {
        return !brackets.isEmpty() || !fields.isEmpty();
    }
}
