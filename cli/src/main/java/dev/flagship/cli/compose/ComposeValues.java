package dev.flagship.cli.compose;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads texts, commands, variables, sizes and users in the ways in which a compose file may write them. */
final class ComposeValues {
    /** A value from the environment: {@code $NAME} or {@code ${NAME}}. {@code $$} is a plain dollar sign. */
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

    /** Reads a text, which may not refer to variables. */
    String text(String place, JsonNode value) {
        String text = value.asString("");
        if (!value.isValueNode() || value.isNull()) {
            findings.refuse(place, "is no text", "a text");
        } else if (SUBSTITUTED.matcher(text).find()) {
            findings.refuse(place, text, "the value itself, since nothing is put in its place");
        }
        return text.replace("$$", "$");
    }

    /** Reads a command: a list, or a text that can be split into words without knowing any quoting. */
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

    /** Reads variables with their values, from a mapping or a list. */
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

    /** Reads places in memory; without a size they get {@value #DEFAULT_TMPFS}. */
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

    /** Returns a size as the catalog writes it. */
    String size(String place, String written) {
        String size = Sizes.of(written);
        if (size.isEmpty()) {
            findings.refuse(place, written, Sizes.EXPECTED);
        }
        return size;
    }

    /** Reads a user by number; without a group, the group has the same number. */
    String user(String place, JsonNode value) {
        String user = value.asString("");
        if (!USER.matcher(user).matches()) {
            findings.refuse(place, user, "uid:gid, neither of them 0");
        }
        return user.contains(":") ? user : user + ":" + user;
    }
}
