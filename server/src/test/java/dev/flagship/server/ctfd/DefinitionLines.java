package dev.flagship.server.ctfd;

import dev.flagship.server.ApiClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a definition says of a challenge, and what is told of the one that was made of it, each thing as a line of text, so that
 * both can be compared.
 */
final class DefinitionLines {
    private static final List<String> OF_VALUES = List.of("initial", "minimum", "decay");

    private final Map<String, Long> idsByName;
    private final List<String> lines = new ArrayList<>();

    private DefinitionLines(Map<String, Long> idsByName) {
        this.idsByName = idsByName;
    }

    /** What has to be there by the definition, and by ctfcli's defaults. */
    static List<String> wanted(Definition definition, Map<String, Long> idsByName) {
        DefinitionLines wanted = new DefinitionLines(idsByName);
        wanted.words(definition);
        wanted.worth(definition);
        wanted.belongings(definition);
        wanted.others(definition);
        return wanted.lines;
    }

    /** What is there, asked for as ctfcli asks. */
    static List<String> found(ApiClient organiser, long id, Map<String, Long> idsByName, Map<String, String> sha1sums) {
        DefinitionLines found = new DefinitionLines(idsByName);
        String path = "/api/v1/challenges/" + id;
        JsonNode challenge = organiser.get(path + "?view=admin").at("/data");
        found.plain(challenge);
        list(organiser, path + "/flags").forEach(found::flag);
        list(organiser, path + "/tags").forEach(tag -> found.add("tag", text(tag, "value")));
        list(organiser, path + "/topics").forEach(topic -> found.add("topic", text(topic, "value")));
        challenge.path("files").forEach(file -> found.file(file.asString().replaceAll("^/files/|\\?.*", ""), sha1sums));
        found.hints(list(organiser, path + "/hints"));
        found.others(challenge, organiser.get(path + "/requirements").at("/data"));
        return found.lines;
    }

    private void words(Definition definition) {
        for (String name : List.of("name", "category", "description", "attribution", "connection_info")) {
            add(name, definition.text(name));
        }
        add("type", or(definition.text("type"), "standard"));
        add("state", definition.isVisible() ? "visible" : "hidden");
        add("max_attempts", or(definition.text("attempts"), "0"));
        add("logic", or(definition.text("logic"), "any"));
    }

    private void worth(Definition definition) {
        add("value", definition.isDynamic() ? definition.extra("initial") : definition.text("value"));
        if (definition.isDynamic()) {
            OF_VALUES.forEach(name -> add(name, or(definition.extra(name), "0")));
            add("function", or(definition.extra("function"), "logarithmic"));
        }
    }

    private void plain(JsonNode challenge) {
        List<String> names = new ArrayList<>(List.of("name", "category", "description", "attribution"));
        names.addAll(List.of("connection_info", "type", "state", "max_attempts", "logic", "value"));
        if (text(challenge, "type").equals("dynamic")) {
            names.addAll(OF_VALUES);
            names.add("function");
        }
        names.forEach(name -> add(name, text(challenge, name)));
    }

    private void belongings(Definition definition) {
        definition.list("flags").forEach(this::flag);
        definition.list("tags").forEach(tag -> add("tag", tag.asString()));
        definition.list("topics").forEach(topic -> add("topic", topic.asString()));
        definition.files().forEach(file -> add("file", safe(file) + " " + sha1(SentDefinition.standIn(file))));
        List<JsonNode> hints = definition.list("hints");
        List<String> keys = hints.stream().map(hint -> text(hint, "key")).toList();
        hints.forEach(hint -> hint(
                hint,
                hint.path("requirements")
                        .valueStream()
                        .map(key -> keys.indexOf(key.asString()))
                        .toList()));
    }

    private void flag(JsonNode flag) {
        String content = flag.isObject() ? text(flag, "content") : flag.asString();
        add("flag", or(text(flag, "type"), "static") + " " + text(flag, "data") + ": " + content);
    }

    private void file(String location, Map<String, String> sha1sums) {
        add("file", location.replaceAll(".*/", "") + " " + sha1sums.get(location));
    }

    private void hints(List<JsonNode> hints) {
        List<Long> ids = hints.stream().map(hint -> hint.path("id").asLong()).toList();
        hints.forEach(hint -> hint(
                hint,
                hint.at("/requirements/prerequisites")
                        .valueStream()
                        .map(other -> ids.indexOf(other.asLong()))
                        .toList()));
    }

    private void hint(JsonNode hint, List<Integer> after) {
        String content = hint.isObject() ? text(hint, "content") : hint.asString();
        add("hint", or(text(hint, "cost"), "0") + " " + text(hint, "title") + ": " + content + " after " + after);
    }

    private void others(Definition definition) {
        List<String> required = definition.prerequisites().stream()
                .map(JsonNode::asString)
                .filter(name -> idsByName.containsKey(name) && !name.equals(definition.name()))
                .sorted()
                .toList();
        if (!definition.prerequisites().isEmpty()) {
            add("requires", required + ", until then " + definition.anonymize());
        }
        add("next", idsByName.containsKey(definition.text("next")) ? definition.text("next") : "");
    }

    private void others(JsonNode challenge, JsonNode required) {
        if (!required.isNull()) {
            List<String> names = required.path("prerequisites")
                    .valueStream()
                    .map(each -> nameOf(each.asLong()))
                    .sorted()
                    .toList();
            add("requires", names + ", until then " + required.path("anonymize"));
        }
        long next = challenge.path("next_id").asLong(0);
        add("next", next == 0 ? "" : nameOf(next));
    }

    private String nameOf(long id) {
        return idsByName.entrySet().stream()
                .filter(each -> each.getValue() == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("the challenge " + id);
    }

    private void add(String what, String value) {
        lines.add(what + " " + value);
    }

    private static List<JsonNode> list(ApiClient organiser, String path) {
        return organiser.get(path).at("/data").valueStream().toList();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** A file's name with what is safe in an address. */
    private static String safe(String file) {
        return file.replaceAll("[^A-Za-z0-9._-]+", "_");
    }

    private static String sha1(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
