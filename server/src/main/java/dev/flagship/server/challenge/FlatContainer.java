package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads how instances are run from the flat fields of clients that write challenges like CTFd's container plugins:
 * {@code image}, {@code port}, {@code command}, {@code connection_type} and {@code volumes}. ctfcli sends the contents
 * of {@code extra} this way. Anything further is written to {@code challenges/ID/container}.
 */
final class FlatContainer {
    private static final Set<String> FIELDS = Set.of("image", "port", "command", "connection_type", "volumes");
    private static final Map<String, String> EXPOSURES =
            Map.of("http", "http", "web", "http", "tcp", "tcp", "nc", "tcp", "tls", "tls");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final int LONGEST = 4_096;

    private FlatContainer() {}

    /**
     * Whether the request says anything about how instances are run. An empty command counts, because it removes the
     * existing one.
     */
    static boolean isSaid(JsonNode body) {
        return body.has("command")
                || !isNothing(body.path("volumes"))
                || Stream.of("image", "port", "connection_type").anyMatch(name -> !isBlank(body.path(name)));
    }

    /** Returns the request without these fields; for requests in which they say nothing. */
    static JsonNode without(JsonNode body) {
        return body.deepCopy() instanceof ObjectNode object ? object.remove(FIELDS) : body;
    }

    /**
     * Returns the rest of the request. A new challenge gets a type without instances by it, fixed or dynamic according
     * to its value.
     */
    static ObjectNode rest(JsonNode body, boolean isNew) {
        ObjectNode rest = (ObjectNode) body.deepCopy();
        rest.remove(FIELDS);
        if (isNew) {
            rest.put("type", rest.hasNonNull("initial") ? "dynamic" : "standard");
        } else if (rest.path("type").asString("").equals("container")) {
            rest.remove("type");
        }
        return rest;
    }

    /**
     * Returns the part in the form that catalog entries have. Whatever the request does not mention is taken from
     * {@code before}.
     */
    static ObjectNode part(JsonNode body, ObjectNode before) {
        ObjectNode said = (ObjectNode) body.deepCopy();
        said.retain(FIELDS);
        JsonFields fields = JsonFields.of(said, FIELDS);
        if (!isNothing(body.path("volumes"))) {
            throw JsonFields.refused("volumes", say("container.flat-volumes"));
        }
        ObjectNode part = before.deepCopy();
        String image = text(fields, "image");
        if (image != null) {
            part.remove("build");
            part.put("image", image);
        } else if (!part.has("image") && !part.has("build")) {
            throw JsonFields.refused("image", say("refusal.required", LONGEST));
        }
        ports(fields, part);
        if (!part.path("ports").path(0).has("port")) {
            throw JsonFields.refused("port", say("refusal.whole"));
        }
        if (fields.has("command")) {
            command(body.path("command"), fields, part);
        }
        return part;
    }

    private static void ports(JsonFields fields, ObjectNode part) {
        Integer port = fields.whole("port", 1, 65_535);
        String type = fields.word(
                "connection_type", EXPOSURES.keySet().stream().sorted().toList());
        if (port == null && type == null) {
            return;
        }
        ObjectNode first = part.path("ports").path(0) instanceof ObjectNode there
                ? there
                : part.putArray("ports").addObject().put("exposure", "tcp");
        if (port != null) {
            first.put("port", port);
        }
        Optional.ofNullable(type).map(EXPOSURES::get).ifPresent(exposure -> first.put("exposure", exposure));
    }

    /**
     * Reads a list of words, or a line of them. In a line, a word that begins with a quote extends to the next such
     * quote; quotes within a word are ordinary characters. An empty command means the image's own.
     */
    private static void command(JsonNode given, JsonFields fields, ObjectNode part) {
        part.remove("command");
        if (given.isArray()) {
            part.set("command", given);
            return;
        }
        String line = text(fields, "command");
        if (line != null) {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(line);
            while (matcher.find()) {
                words.add(Optional.ofNullable(matcher.group(1))
                        .or(() -> Optional.ofNullable(matcher.group(2)))
                        .orElseGet(matcher::group));
            }
            words.forEach(part.withArray("/command")::add);
        }
    }

    private static @Nullable String text(JsonFields fields, String name) {
        String text = fields.text(name, LONGEST);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether it is absent, null, blank or an empty object, which may also be written as text. */
    private static boolean isNothing(JsonNode volumes) {
        return isBlank(volumes)
                || (volumes.isContainer() && volumes.isEmpty())
                || (volumes.isString() && volumes.asString().strip().equals("{}"));
    }

    private static boolean isBlank(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isBlank());
    }
}
