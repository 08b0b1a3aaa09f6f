package dev.flagship.server.http;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a request that changes what it names and leaves the rest alone, so that absent and null are two things.
 * What is wrong is refused by the field's name, with what was expected.
 */
public final class JsonFields {
    private final JsonNode body;

    private JsonFields(JsonNode body) {
        this.body = body;
    }

    /** Reads an object that has no other fields than these; clients may always send a nonce. */
    public static JsonFields of(JsonNode body, Set<String> known) {
        if (!body.isObject()) {
            throw Refusal.of(Code.MALFORMED, say("refusal.not-object")).asException();
        }
        for (String name : body.propertyNames()) {
            if (!known.contains(name) && !name.equals("nonce")) {
                throw refused(name, say("refusal.unknown", String.join(", ", new TreeSet<>(known))));
            }
        }
        return new JsonFields(body);
    }

    /** Whether the request says anything of the field, be it null. */
    public boolean has(String name) {
        return body.has(name);
    }

    /** The names of the fields that the request has, for an audit row. */
    public String names() {
        return String.join(", ", body.propertyNames());
    }

    /** Text of at most so many characters; null when the field is absent or null. A number is taken as its text. */
    public @Nullable String text(String name, int longest) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isValueNode() ? value.asString() : "";
        if (value.isContainer() || text.length() > longest || text.indexOf('\0') >= 0) {
            throw refused(name, say("refusal.text", longest));
        }
        return text;
    }

    /** Text that must be there and must not be blank. */
    public String required(String name, int longest) {
        String text = text(name, longest);
        if (text == null || text.isBlank()) {
            throw refused(name, say("refusal.required", longest));
        }
        return text;
    }

    /** One of a few words; null when the field is absent, null or empty. */
    public @Nullable String word(String name, List<String> words) {
        String text = text(name, 1_000);
        if (text != null && !text.isEmpty() && !words.contains(text)) {
            throw refused(name, say("refusal.value-expected", text, String.join(", ", words)));
        }
        return text == null || text.isEmpty() ? null : text;
    }

    /** A whole number within limits, also written as text; null when the field is absent, null or empty. */
    public @Nullable Integer whole(String name, int least, int most) {
        Long number = number(name);
        if (number != null && (number < least || number > most)) {
            throw refused(name, say("refusal.value-expected", number, say("refusal.range", least, most)));
        }
        return number == null ? null : number.intValue();
    }

    /** True or false, also written as text; the other value when the field is absent, null or empty. */
    public boolean truth(String name, boolean otherwise) {
        String text = text(name, 1_000);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "y", "yes", "on" -> true;
            case "false", "0", "n", "no", "off" -> false;
            default -> throw refused(name, say("refusal.truth"));
        };
    }

    /** An id; null when the field is absent, null or empty. */
    public @Nullable Long id(String name) {
        return number(name);
    }

    /** The field as it was sent. */
    public JsonNode raw(String name) {
        return body.path(name);
    }

    /** A refusal of one field, in the form that all of them have. */
    public static RefusedException refused(String name, String problem) {
        return Refusal.of(Code.INVALID, name, name + ": " + problem).asException();
    }

    /** A refusal of one field, in a sentence that is whole by itself. */
    public static RefusedException refusal(String name, String sentence) {
        return Refusal.of(Code.INVALID, name, sentence).asException();
    }

    private @Nullable Long number(String name) {
        String text = text(name, 1_000);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw refused(name, say("refusal.whole"));
        }
    }
}
