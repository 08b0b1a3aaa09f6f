package dev.flagship.server.field;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions, and what users and teams answered. */
public final class Fields {
    private static final int LONGEST = 4_000;

    private final FieldStore store;
    private final JsonMapper json;

    Fields(FieldStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /** The questions that users, or teams, are asked. */
    public List<Field> of(Field.Owner owner) {
        return store.all().stream().filter(field -> field.owner() == owner).toList();
    }

    /**
     * The answers of each of these users or teams, in the order of the questions.
     *
     * @param all those that are not public, too
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

    /** All answers of one. */
    public List<FieldAnswer> allAnswers(Field.Owner owner, long ownerId) {
        return answers(owner, ownerId, true);
    }

    /** The answers of one that are public. */
    public List<FieldAnswer> publicAnswers(Field.Owner owner, long ownerId) {
        return answers(owner, ownerId, false);
    }

    /**
     * The answers of one.
     *
     * @param all those that are not public, too
     */
    public List<FieldAnswer> answers(Field.Owner owner, long ownerId, boolean all) {
        return answers(owner, List.of(ownerId), all).getOrDefault(ownerId, List.of());
    }

    /** How many answers there are to each question; one without answers is left out. */
    public Map<Long, Long> answered() {
        return store.answered();
    }

    /**
     * What is wrong with the answers of somebody new: for each question that has to be answered a sentence, by the
     * form's field.
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

    /** Checks answers as clients of the API send them for themselves: {@code [{"field_id": 1, "value": "text"}]}. */
    public Map<Long, String> read(Field.Owner owner, JsonNode given) {
        return read(owner, given, false);
    }

    /** The same from operators, who may change what cannot be changed by whoever answered. */
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
        return List.of("true", "on", "y", "yes", "1").contains(text.strip().toLowerCase(java.util.Locale.ROOT));
    }
}
