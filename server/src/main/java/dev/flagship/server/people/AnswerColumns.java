package dev.flagship.server.people;

import dev.flagship.server.field.Field;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.field.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The last columns of a table of users or of teams, one for each question that they are asked. The questions are read
 * once: one that is added later has no column.
 */
final class AnswerColumns {
    private final Fields fields;
    private final Field.Owner owner;
    private final List<Field> asked;

    AnswerColumns(Fields fields, Field.Owner owner) {
        this.fields = fields;
        this.owner = owner;
        this.asked = fields.of(owner);
    }

    /** Returns the given columns followed by the names of the questions. */
    List<String> after(List<String> columns) {
        List<String> all = new ArrayList<>(columns);
        asked.forEach(field -> all.add(field.name()));
        return all;
    }

    /**
     * Returns the answers of each account by the question's id, also those that only operators and observers may read.
     */
    Map<Long, Map<Long, String>> of(List<Long> ids) {
        return fields.answers(owner, ids, true).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> texts(each.getValue())));
    }

    private static Map<Long, String> texts(List<FieldAnswer> answers) {
        return answers.stream()
                .collect(Collectors.toMap(answer -> answer.field().id(), FieldAnswer::text));
    }

    /** Returns a row with these cells, followed by the answers. */
    List<Object> row(List<?> cells, Map<Long, String> answers) {
        List<Object> all = new ArrayList<>(cells);
        asked.forEach(field -> all.add(answers.getOrDefault(field.id(), "")));
        return all;
    }
}
