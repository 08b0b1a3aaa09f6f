package dev.flagship.server.field;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions, and what users and teams answered to them. */
public final class Fields {
    private static final int LONGEST = 4_000;

    private final FieldStore store;
    private final JsonMapper json;

    Fields(FieldStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /** Returns the questions that users, or teams, are asked. */
    public List<Field> of(Field.Owner owner) {
        return store.all().stream().filter(field -> field.owner() == owner).toList();
    }

    /**
     * Returns the answers of each of these users or teams, in the order of the questions.
     *
     * @param all whether to include answers that are not public
     */
    public Map<Long, List<FieldAnswer>> answers(Field.Owner owner, List<Long> owners, boolean all) {
        List<Field> fields =
                of(owner).stream().filter(field -> all || field.isPublic()).toList();
        Map<Long, List<FieldAnswer>> shown = new HashMap<>();
        if (fields.isEmpty() || owners.isEmpty()) {
            return shown;
        }
        Map<Long, Map<Long, String>> given = store.answers(owner, owners);
        owners.forEach(id -> shown.put(
                id,
                fields.stream()
                        .map(field ->
                                answer(field, given.getOrDefault(id, Map.of()).get(field.id())))
                        .toList()));
        return shown;
    }

    /** Returns all answers of one user or team. */
    public List<FieldAnswer> allAnswers(Field.Owner owner, long ownerId) {
        return answers(owner, ownerId, true);
    }

    /** Returns the public answers of one user or team. */
    public List<FieldAnswer> publicAnswers(Field.Owner owner, long ownerId) {
        return answers(owner, ownerId, false);
    }

    /**
     * Returns the answers of one user or team.
     *
     * @param all whether to include answers that are not public
     */
    public List<FieldAnswer> answers(Field.Owner owner, long ownerId, boolean all) {
        return answers(owner, List.of(ownerId), all).getOrDefault(ownerId, List.of());
    }

    /** Returns how many answers there are to each question; a question without answers is left out. */
    public Map<Long, Long> answered() {
        return store.answered();
    }

    /**
     * Checks the answers of a new user or team. Returns a sentence for each bad answer, by the name of the form's
     * field, including required questions that were not answered.
     */
    public Map<String, String> problems(Field.Owner owner, Map<Long, String> given) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Field field : of(owner)) {
            String text = given.getOrDefault(field.id(), "");
            if (field.required() && text.isBlank()) {
                problems.put("fields[" + field.id() + "]", say("questions.required"));
            } else if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
                problems.put("fields[" + field.id() + "]", say("questions.longest", LONGEST));
            }
        }
        return problems;
    }

    /** Stores the answers of a form. */
    public void put(Field.Owner owner, long ownerId, Map<Long, String> given) {
        for (Field field : of(owner)) {
            String text = given.get(field.id());
            if (text != null) {
                Object value = field.kind() == Field.Kind.BOOLEAN ? Boolean.valueOf(isTrue(text)) : text.strip();
                store.put(owner, ownerId, field.id(), json.writeValueAsString(value));
            }
        }
    }

    /**
     * Reads answers that clients of the API send for themselves: {@code [{"field_id": 1, "value": "text"}]}. Refuses a
     * question that cannot be changed, or a required one without an answer.
     */
    public Map<Long, String> read(Field.Owner owner, JsonNode given) {
        return read(owner, given, false);
    }

    /**
     * Like {@link #read(Field.Owner, JsonNode)}, for operators, who may change any answer and leave required ones
     * empty.
     */
    public Map<Long, String> readOfOperator(Field.Owner owner, JsonNode given) {
        return read(owner, given, true);
    }

    private Map<Long, String> read(Field.Owner owner, JsonNode given, boolean operator) {
        Map<Long, String> answers = new LinkedHashMap<>();
        if (given.isMissingNode() || given.isNull()) {
            return answers;
        }
        if (!given.isArray()) {
            throw JsonFields.refused("fields", "expected [{\"field_id\": 1, \"value\": \"text\"}]");
        }
        for (JsonNode each : given) {
            Field field = find(owner, each.path("field_id").asLong(0))
                    .orElseThrow(() -> JsonFields.refused("fields", "expected the id of a field of this kind"));
            String text = each.path("value").asString("");
            if (!operator && !field.editable()) {
                throw JsonFields.refused("fields", say("questions.fixed", field.name()));
            }
            if (!operator && field.required() && text.isBlank()) {
                throw JsonFields.refused("fields", say("questions.must", field.name()));
            }
            if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
                throw JsonFields.refused("fields", say("refusal.expected-text", LONGEST));
            }
            answers.put(field.id(), text);
        }
        return answers;
    }

    private Optional<Field> find(Field.Owner owner, long id) {
        return of(owner).stream().filter(field -> field.id() == id).findFirst();
    }

    private FieldAnswer answer(Field field, @Nullable String stored) {
        if (stored == null) {
            return new FieldAnswer(field, field.kind() == Field.Kind.BOOLEAN ? false : "", false);
        }
        JsonNode value = json.readTree(stored);
        return new FieldAnswer(
                field,
                field.kind() == Field.Kind.BOOLEAN ? Boolean.valueOf(value.asBoolean(false)) : value.asString(""),
                true);
    }

    private static boolean isTrue(String text) {
        return List.of("true", "on", "y", "yes", "1").contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
