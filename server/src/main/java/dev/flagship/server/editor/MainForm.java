package dev.flagship.server.editor;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.Requirements;
import dev.flagship.server.challenge.ValueRule;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.page.TimeField;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts between the form with a challenge's own fields and the request body of the API. */
final class MainForm {
    private static final List<String> TEXTS =
            List.of("name", "category", "description", "attribution", "connection_info", "difficulty");
    private static final List<String> NUMBERS = List.of("max_attempts", "estimated_minutes", "position");
    private static final int MINUTE_CHARS = "2030-01-31T09:00".length();
    private static final String SCHEDULED = "scheduled_at";

    private MainForm() {}

    /** Returns the form's fields for a stored challenge. */
    static Map<String, String> saved(Challenge challenge) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", challenge.name());
        fields.put("category", challenge.category());
        fields.put("description", challenge.text());
        fields.put("attribution", text(challenge.attribution()));
        fields.put("connection_info", text(challenge.connectionInfo()));
        fields.put("difficulty", challenge.difficulty());
        fields.put("estimated_minutes", "" + challenge.estimatedMinutes());
        fields.put("position", "" + challenge.position());
        fields.put("max_attempts", "" + challenge.maxAttempts());
        fields.put("logic", challenge.logic().text());
        fields.put("learning_objectives", String.join("\n", challenge.learningObjectives()));
        fields.put("state", challenge.state().text());
        Long next = challenge.nextId();
        fields.put("next_id", next == null ? "" : next.toString());
        fields.put(SCHEDULED, shown(challenge.scheduledAt()));
        fields.put("anonymize", anonymize(challenge.gate().until()));
        fields.put("function", challenge.worth().function().text());
        fields.put("points", "" + challenge.worth().initial());
        fields.put("minimum", "" + challenge.worth().minimum());
        fields.put("decay", "" + challenge.worth().decay());
        return fields;
    }

    /** Returns the initial fields for a new challenge. */
    static Map<String, String> fresh() {
        return Map.of(
                "state",
                "hidden",
                "function",
                "static",
                "points",
                "100",
                "minimum",
                "0",
                "decay",
                "0",
                "max_attempts",
                "0",
                "estimated_minutes",
                "0",
                "position",
                "0",
                "logic",
                "any");
    }

    /**
     * Returns the request that the form of a challenge stands for. A time that was not edited is kept exactly,
     * including digits that the form does not show.
     */
    static ObjectNode read(HttpServletRequest request, Challenge challenge) {
        ObjectNode body = read(request, challenge.container() != null);
        Instant scheduled = challenge.scheduledAt();
        if (scheduled != null && FormFields.text(request, SCHEDULED).equals(shown(scheduled))) {
            body.put(SCHEDULED, scheduled.toString());
        }
        return body;
    }

    /** Returns the request that the form of a new challenge stands for. */
    static ObjectNode read(HttpServletRequest request) {
        return read(request, false);
    }

    private static ObjectNode read(HttpServletRequest request, boolean container) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        // Browsers send CRLF line ends, whatever was typed.
        TEXTS.forEach(name -> body.put(name, FormFields.text(request, name).replace("\r\n", "\n")));
        NUMBERS.forEach(name -> body.put(name, FormFields.text(request, name)));
        body.put("state", FormFields.text(request, "state"));
        body.put("logic", FormFields.text(request, "logic"));
        ArrayNode objectives = body.putArray("learning_objectives");
        FormFields.text(request, "learning_objectives").lines().forEach(objectives::add);
        body.put("next_id", FormFields.text(request, "next_id"));
        body.put(SCHEDULED, time(FormFields.text(request, SCHEDULED).strip()));
        boolean falls = !FormFields.text(request, "function").equals("static");
        body.put("function", FormFields.text(request, "function"));
        if (!container) {
            body.put("type", falls ? "dynamic" : "standard");
        }
        body.put(falls ? "initial" : "value", FormFields.text(request, "points"));
        if (falls) {
            body.put("minimum", FormFields.text(request, "minimum"));
            body.put("decay", FormFields.text(request, "decay"));
        }
        requirements(request, body);
        return body;
    }

    /** Returns the form's field for a refused field of the request. */
    static String field(String refused) {
        return refused.equals("value") || refused.equals("initial") ? "points" : refused;
    }

    /** Returns the rule that the form's fields describe. Numbers that cannot be read count as 0. */
    static ValueRule worth(String function, String points, String minimum, String decay) {
        ValueRule.Function read = switch (function) {
            case "linear" -> ValueRule.Function.LINEAR;
            case "logarithmic" -> ValueRule.Function.LOGARITHMIC;
            default -> ValueRule.Function.STATIC;
        };
        return new ValueRule(read, whole(points), whole(minimum), whole(decay));
    }

    private static int whole(String text) {
        return text.strip().matches("\\d{1,7}") ? Integer.parseInt(text.strip()) : 0;
    }

    private static void requirements(HttpServletRequest request, ObjectNode body) {
        String[] ids = Objects.requireNonNullElse(request.getParameterValues("prerequisites"), new String[0]);
        String until = FormFields.text(request, "anonymize");
        ObjectNode requirements = body.putObject("requirements");
        ArrayNode prerequisites = requirements.putArray("prerequisites");
        for (String id : ids) {
            prerequisites.add(id);
        }
        switch (until) {
            case "preview" -> requirements.put("anonymize", "preview");
            case "true" -> requirements.put("anonymize", true);
            default -> requirements.put("anonymize", false);
        }
    }

    private static String anonymize(Requirements.Until until) {
        return switch (until) {
            case ABSENT -> "";
            case ANONYMOUS -> "true";
            case PREVIEW -> "preview";
        };
    }

    private static String shown(@Nullable Instant time) {
        return time == null ? "" : TimeField.of(time);
    }

    /** Adds the time zone, which a browser's field does not contain. The page says that times are in UTC. */
    private static String time(String typed) {
        return typed.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?")
                ? typed + (typed.length() == MINUTE_CHARS ? ":00Z" : "Z")
                : typed;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
