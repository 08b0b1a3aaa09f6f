package dev.flagship.cli.compose;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The ways in which a compose file writes texts, words, variables, sizes and users. */
final class ComposeValues {
    /** A value of the environment that the file is used in: {@code $NAME}, or with braces; {@code $$} is one character. */
    private static final Pattern SUBSTITUTED = Pattern.compile("(?<!\\$)(\\$\\$)*\\$(?!\\$)");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern QUOTED = Pattern.compile("[\"'\\\\]");
    private static final Pattern USER = Pattern.compile("[1-9][0-9]{0,8}(:[1-9][0-9]{0,8})?");
    private static final String DEFAULT_TMPFS = "16m";

    private final Findings findings;

    ComposeValues(Findings findings) {
        this.findings = findings;
    }

    /** A text as it stands there. */
    String text(String place, JsonNode value) {
        String text = value.asString("");
        if (!value.isValueNode() || value.isNull()) {
            findings.refuse(place, "is no text", "a text");
        } else if (SUBSTITUTED.matcher(text).find()) {
            findings.refuse(place, text, "the value itself, since nothing is put in its place");
        }
        return text.replace("$$", "$");
    }

    /** A command: a list, or words that nothing has to be known about to tell them apart. */
    ArrayNode words(String place, JsonNode value) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        if (value.isArray()) {
            value.forEach(word -> words.add(text(place, word)));
            return words;
        }
        String line = text(place, value);
        if (QUOTED.matcher(line).find()) {
            findings.refuse(place, line, "a list of words, where there are quotes");
        }
        SPACES.splitAsStream(line.strip()).forEach(words::add);
        return words;
    }

    /** Variables with their values, as a mapping or as a list. */
    ObjectNode variables(String place, JsonNode value) {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        if (value.isArray()) {
            for (JsonNode each : value) {
                String[] parts = each.asString("").split("=", 2);
                variable(variables, place, parts[0], parts.length == 2 ? parts[1] : null);
            }
            return variables;
        }
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            variable(
                    variables,
                    place,
                    each.getKey(),
                    each.getValue().isNull() ? null : each.getValue().asString(""));
        }
        return variables;
    }

    private void variable(ObjectNode variables, String place, String name, @Nullable String value) {
        if (value == null) {
            findings.refuse(place + "." + name, "has no value", "the value itself, since nothing is put in its place");
        } else {
            variables.put(name, text(place + "." + name, JsonNodeFactory.instance.stringNode(value)));
        }
    }

    /** Places in memory, with {@value #DEFAULT_TMPFS} where no size is said. */
    ArrayNode tmpfs(String place, JsonNode value) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> each = value.isArray() ? value.valueStream().toList() : List.of(value);
        for (JsonNode one : each) {
            String[] parts = text(place, one).split(":", 2);
            if (parts.length == 2 && !parts[1].matches("size=[^,]*")) {
                findings.note(place, "of " + parts[0] + " the size alone was taken over; nothing is run from there");
            }
            String size = parts.length < 2
                    ? DEFAULT_TMPFS
                    : COMMA.splitAsStream(parts[1])
                            .filter(option -> option.startsWith("size="))
                            .map(option -> option.substring("size=".length()))
                            .findFirst()
                            .orElse(DEFAULT_TMPFS);
            all.addObject().put("path", parts[0]).put("size", size(place, size));
        }
        return all;
    }

    /** A size in the catalog's way. */
    String size(String place, String written) {
        String size = Sizes.of(written);
        if (size.isEmpty()) {
            findings.refuse(place, written, Sizes.EXPECTED);
        }
        return size;
    }

    /** A user by numbers; a group that is not said has the user's. */
    String user(String place, JsonNode value) {
        String user = value.asString("");
        if (!USER.matcher(user).matches()) {
            findings.refuse(place, user, "uid:gid, neither of them 0");
        }
        return user.contains(":") ? user : user + ":" + user;
    }
}
