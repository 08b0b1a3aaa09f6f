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
 * How instances are run, said in the flat fields that clients know which write challenges as CTFd's container plugins take
 * them: {@code image}, {@code port}, {@code command}, {@code connection_type} and {@code volumes}. ctfcli sends what stands
 * under {@code extra} so. More than that is written to {@code challenges/ID/container}.
 */
final class FlatContainer {
    private static final Set<String> FIELDS = Set.of("image", "port", "command", "connection_type", "volumes");
    private static final Map<String, String> EXPOSURES =
            Map.of("http", "http", "web", "http", "tcp", "tcp", "nc", "tcp", "tls", "tls");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final int LONGEST = 4_096;

    private FlatContainer() {}

    /** Whether the request says anything of how instances are run: a command of nothing takes away what was there. */
    static boolean isSaid(JsonNode body) {
        return body.has("command")
                || !isNothing(body.path("volumes"))
                || Stream.of("image", "port", "connection_type").anyMatch(name -> !isBlank(body.path(name)));
    }

    /** The request without these fields, for one in which they say nothing. */
    static JsonNode without(JsonNode body) {
        return body.deepCopy() instanceof ObjectNode object ? object.remove(FIELDS) : body;
    }

    /** What else the request says. A challenge that is new becomes one without instances by it, whatever its value does. */
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

    /** The part in the form that a catalog's entries have, with what was there {@code before} where nothing is said. */
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
     * A list of words, or a line of them, where one that begins with a quote goes on to the next such quote, and quotes
     * within a word are letters like others. Nothing is what the image does by itself.
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

    /** Absent, null, blank, or an object of nothing, also written as text. */
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
