package dev.flagship.server.http;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a request that changes what it names and keeps the rest, so absent and null differ. A bad value is
 * refused by its field's name, with what was expected.
 */
public final class JsonFields {
    private final JsonNode body;

    private JsonFields(JsonNode body) {
        this.body = body;
    }

    /** Reads an object that may have only these fields. A field {@code nonce} is always allowed. */
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

    /** Returns whether the request has the field, even with null. */
    public boolean has(String name) {
        return body.has(name);
    }

    /** Returns the names of the request's fields, for an audit row. */
    public String names() {
        return String.join(", ", body.propertyNames());
    }

    /**
     * Returns text of at most {@code longest} characters; null when the field is absent or null. A number is returned
     * as its text.
     */
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

    /** Returns text that must be present and must not be blank. */
    public String required(String name, int longest) {
        String text = text(name, longest);
        if (text == null || text.isBlank()) {
            throw refused(name, say("refusal.required", longest));
        }
        return text;
    }

    /** Returns one of the given words; null when the field is absent, null or empty. */
    public @Nullable String word(String name, List<String> words) {
        String text = text(name, 1_000);
        if (text != null && !text.isEmpty() && !words.contains(text)) {
            throw refused(name, say("refusal.value-expected", text, String.join(", ", words)));
        }
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * Returns a whole number within limits, which may also be written as text; null when the field is absent, null or
     * empty.
     */
    public @Nullable Integer whole(String name, int least, int most) {
        Long number = number(name);
        if (number != null && (number < least || number > most)) {
            throw refused(name, say("refusal.value-expected", number, say("refusal.range", least, most)));
        }
        return number == null ? null : number.intValue();
    }

    /**
     * Returns true or false, which may also be written as text; {@code otherwise} when the field is absent, null or
     * empty.
     */
    public boolean truth(String name, boolean otherwise) {
        String text = text(name, 1_000);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "y", "yes", "on" -> true;
            case "false", "0", "n", "no", "off" -> false;
            default -> throw refused(name, say("refusal.truth"));
        };
    }

    /** Returns an id; null when the field is absent, null or empty. */
    public @Nullable Long id(String name) {
        return number(name);
    }

    /** Returns the field as it was sent. */
    public JsonNode raw(String name) {
        return body.path(name);
    }

    /** Returns the refusal of one field, with the field's name before the problem. */
    public static RefusedException refused(String name, String problem) {
        return Refusal.of(Code.INVALID, name, name + ": " + problem).asException();
    }

    /** Returns the refusal of one field, with a sentence that is complete by itself. */
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
