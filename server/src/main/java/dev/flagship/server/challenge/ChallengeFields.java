package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import dev.flagship.server.text.Text;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request about a challenge into the columns that it changes. */
final class ChallengeFields {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "name",
            "category",
            "description",
            "type",
            "value",
            "initial",
            "minimum",
            "decay",
            "function",
            "state",
            "max_attempts",
            "connection_info",
            "attribution",
            "next_id",
            "position",
            "requirements",
            "scheduled_at",
            "logic",
            "module_id",
            "difficulty",
            "estimated_minutes",
            "learning_objectives");
    private static final int NAME = 80;
    private static final int LINE = 255;
    private static final int LONG = 64 * 1024;
    private static final int MOST_OBJECTIVES = 20;
    private static final int MOST_POINTS = 1_000_000;

    private final JsonFields fields;
    private final Others others;
    private final JsonMapper json;
    private final Columns columns = new Columns();

    private ChallengeFields(JsonNode body, Others others, JsonMapper json) {
        this.fields = JsonFields.of(body, KNOWN);
        this.others = others;
        this.json = json;
    }

    /** Returns the columns of a new challenge. */
    static Columns added(JsonNode body, Others others, JsonMapper json) {
        ChallengeFields reader = new ChallengeFields(body, others, json);
        String type = reader.fields.word("type", List.of("standard", "dynamic"));
        reader.columns.put("name", reader.name());
        reader.columns.put("type", type == null ? "standard" : type);
        reader.columns.put("state", "visible");
        reader.worth(type == null ? "standard" : type, ValueRule.constant(0), true);
        reader.rest(0);
        return reader.columns;
    }

    /** Returns the columns that change. */
    static Columns changed(JsonNode body, Challenge challenge, Others others, JsonMapper json) {
        ChallengeFields reader = new ChallengeFields(body, others, json);
        List<String> types = challenge.container() == null ? List.of("standard", "dynamic") : List.of(challenge.type());
        String type = reader.fields.word("type", types);
        if (reader.fields.has("name")) {
            reader.columns.put("name", reader.name());
        }
        reader.columns.put("type", type == null ? challenge.type() : type);
        reader.worth(type == null ? challenge.type() : type, challenge.worth(), false);
        reader.rest(challenge.id());
        return reader.columns;
    }

    private String name() {
        String name = fields.required("name", NAME);
        if (!Text.shows(name) || !Text.isOneLine(name)) {
            throw JsonFields.refused("name", say("editor.name-expected"));
        }
        return name;
    }

    private void rest(long own) {
        text("category", LINE);
        text("description", LONG);
        text("connection_info", LONG);
        text("attribution", LONG);
        text("difficulty", LINE);
        word("state", List.of("visible", "hidden", "locked"));
        word("logic", List.of("any", "all", "team"));
        whole("max_attempts", 0, MOST_POINTS);
        whole("position", -MOST_POINTS, MOST_POINTS);
        whole("estimated_minutes", 0, 100_000);
        if (fields.has("learning_objectives")) {
            columns.put("learning_objectives", objectives(fields.raw("learning_objectives")));
        }
        if (fields.has("next_id")) {
            columns.put("next_id", other("next_id", fields.id("next_id"), own));
        }
        if (fields.has("scheduled_at")) {
            columns.put("scheduled_at", time());
        }
        if (fields.has("requirements")) {
            columns.put("requirements", requirements(fields.raw("requirements"), own));
        }
        if (fields.has("module_id")) {
            columns.put("module_id", module(fields.id("module_id")));
        }
    }

    private void worth(String type, ValueRule known, boolean isNew) {
        String word = fields.word("function", List.of("static", "linear", "logarithmic"));
        ValueRule.Function function = word != null
                ? ValueRule.Function.parse(word)
                : type.equals("dynamic") && known.function() == ValueRule.Function.STATIC
                        ? ValueRule.Function.LOGARITHMIC
                        : known.function();
        Integer value = fields.whole("value", 0, MOST_POINTS);
        Integer initial = fields.whole("initial", 0, MOST_POINTS);
        Integer minimum = fields.whole("minimum", 0, MOST_POINTS);
        Integer decay = fields.whole("decay", 0, MOST_POINTS);
        boolean falls = function != ValueRule.Function.STATIC;
        Integer first = falls ? initial : value;
        if (first == null && (isNew || (falls && known.function() == ValueRule.Function.STATIC))) {
            throw JsonFields.refused(falls ? "initial" : "value", say("editor.points-expected", MOST_POINTS));
        }
        int points = first == null ? known.initial() : first;
        int least = minimum == null ? known.minimum() : minimum;
        if (falls && least > points) {
            throw JsonFields.refused(
                    "minimum", say("refusal.value-expected", least, say("editor.minimum-expected", points)));
        }
        columns.put("function", function.text());
        columns.put("value", points);
        columns.put("initial", falls ? points : null);
        columns.put("minimum", falls ? least : null);
        columns.put("decay", falls ? (decay == null ? known.decay() : decay) : null);
    }

    private void text(String name, int longest) {
        if (fields.has(name)) {
            columns.put(name, fields.text(name, longest));
        }
    }

    private void word(String name, List<String> words) {
        String word = fields.word(name, words);
        if (word != null) {
            columns.put(name, word);
        }
    }

    private void whole(String name, int least, int most) {
        Integer number = fields.whole(name, least, most);
        if (number != null) {
            columns.put(name, number);
        }
    }

    private @Nullable Long other(String name, @Nullable Long id, long own) {
        if (id != null && (id == own || !others.challenges().test(id))) {
            throw JsonFields.refused(name, say("refusal.value-expected", id, say("editor.other-expected")));
        }
        return id;
    }

    private @Nullable Long module(@Nullable Long id) {
        if (id != null && !others.modules().test(id)) {
            throw JsonFields.refused("module_id", say("refusal.value-expected", id, say("editor.module-expected")));
        }
        return id;
    }

    /** Reads a list of texts; blank ones are left out. */
    private static String[] objectives(JsonNode given) {
        if (!given.isNull() && !given.isArray()) {
            throw JsonFields.refused("learning_objectives", "expected a list of texts");
        }
        List<String> objectives = new ArrayList<>();
        for (JsonNode each : given) {
            String text = each.isString() ? each.asString().strip() : "\0";
            if (text.length() > LINE || text.indexOf('\0') >= 0) {
                throw JsonFields.refused("learning_objectives", say("editor.objectives-expected", LINE));
            }
            if (!text.isEmpty()) {
                objectives.add(text);
            }
        }
        if (objectives.size() > MOST_OBJECTIVES) {
            throw JsonFields.refused(
                    "learning_objectives",
                    say("refusal.value-expected", objectives.size(), say("refusal.at-most", MOST_OBJECTIVES)));
        }
        return objectives.toArray(String[]::new);
    }

    private @Nullable Timestamp time() {
        String text = fields.text("scheduled_at", LINE);
        try {
            return text == null || text.isBlank()
                    ? null
                    : Timestamp.from(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw JsonFields.refused("scheduled_at", say("refusal.value-expected", text, say("editor.time-expected")));
        }
    }

    private @Nullable String requirements(JsonNode given, long own) {
        if (given.isNull()) {
            return null;
        }
        JsonNode anonymize = given.path("anonymize");
        boolean named = anonymize.isString() && anonymize.asString().equals("preview");
        boolean bad = !given.isObject()
                || !given.path("prerequisites").isArray()
                || !(anonymize.isMissingNode() || anonymize.isNull() || anonymize.isBoolean() || named);
        if (bad) {
            throw JsonFields.refused(
                    "requirements", "expected {\"prerequisites\": [ids], \"anonymize\": true, false or \"preview\"}");
        }
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : given.path("prerequisites")) {
            if (!id.isValueNode() || other("requirements", id.asLong(0), own) == null) {
                throw JsonFields.refused("requirements", "expected ids of challenges");
            }
            ids.add(id.asLong());
        }
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("prerequisites", ids);
        if (named || anonymize.isBoolean()) {
            stored.put("anonymize", named ? "preview" : anonymize.asBoolean());
        }
        return json.writeValueAsString(stored);
    }

    /** Which ids of other challenges and modules a challenge may refer to. */
    record Others(LongPredicate challenges, LongPredicate modules) {}
}
