package dev.flagship.server.ctfd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A challenge made of a definition by the calls that ctfcli makes, in its order and with what it sends. */
final class SentDefinition {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BOUNDARY = "of-a-definition";

    private final ApiClient organiser;
    private final Definition definition;
    private final long id;

    private SentDefinition(ApiClient organiser, Definition definition, long id) {
        this.organiser = organiser;
        this.definition = definition;
        this.id = id;
    }

    /** Only asks for the challenge, and leaves what belongs to it. */
    static Reply asked(ApiClient organiser, Definition definition) {
        return organiser.post("/api/v1/challenges", payload(definition).toString());
    }

    /** Installs it, but for what it says of other challenges, which may not be there yet. */
    static SentDefinition installed(ApiClient organiser, Definition definition) {
        Reply made = asked(organiser, definition);
        assertThat(made.status()).as(definition.file() + ": " + made).isEqualTo(200);
        SentDefinition sent =
                new SentDefinition(organiser, definition, made.at("/data/id").asLong());
        definition.list("flags").forEach(flag -> sent.post("flags", flagged(flag)));
        definition
                .list("topics")
                .forEach(topic -> sent.post("topics", valued(topic).put("type", "challenge")));
        definition.list("tags").forEach(tag -> sent.post("tags", valued(tag)));
        sent.upload();
        sent.hints();
        if (definition.isVisible()) {
            sent.change(JSON.createObjectNode().put("state", "visible"));
        }
        return sent;
    }

    /** Says what it requires and what comes after it, which ctfcli does once the others are there. */
    void refer(Map<String, Long> idsByName) {
        if (!definition.prerequisites().isEmpty()) {
            ObjectNode requirements = JSON.createObjectNode();
            var ids = requirements.putArray("prerequisites");
            definition.prerequisites().stream()
                    .flatMap(each -> idOf(each, idsByName).stream())
                    .filter(other -> other != id)
                    .sorted()
                    .forEach(ids::add);
            requirements.set("anonymize", JSON.readTree(definition.anonymize()));
            change(JSON.createObjectNode().set("requirements", requirements));
        }
        ObjectNode next = JSON.createObjectNode().putNull("next_id");
        idOf(definition.fields().path("next"), idsByName).forEach(other -> next.put("next_id", other));
        change(next);
    }

    Definition definition() {
        return definition;
    }

    long id() {
        return id;
    }

    /** What a file has in place of what its author gave away. */
    static String standIn(String file) {
        return "in place of " + file;
    }

    private static ObjectNode payload(Definition definition) {
        JsonNode fields = definition.fields();
        ObjectNode payload = JSON.createObjectNode();
        payload.set("name", fields.path("name"));
        for (String name : List.of("category", "description", "attribution")) {
            payload.put(name, "");
            copy(fields, name, payload, name);
        }
        payload.put("type", "standard");
        copy(fields, "type", payload, "type");
        payload.put("state", "hidden");
        if (!fields.path("value").isNull()) {
            copy(fields, "value", payload, "value");
        }
        payload.put("max_attempts", 0);
        copy(fields, "attempts", payload, "max_attempts");
        payload.putNull("connection_info");
        copy(fields, "connection_info", payload, "connection_info");
        if (!definition.text("logic").isEmpty()) {
            copy(fields, "logic", payload, "logic");
        }
        fields.path("extra").propertyStream().forEach(each -> payload.set(each.getKey(), each.getValue()));
        return payload;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.set(as, from.path(name));
        }
    }

    private static ObjectNode flagged(JsonNode flag) {
        ObjectNode body = JSON.createObjectNode();
        if (flag.isObject()) {
            flag.propertyStream().forEach(each -> body.set(each.getKey(), each.getValue()));
        } else {
            body.set("content", flag);
            body.put("type", "static");
        }
        return body;
    }

    private static ObjectNode valued(JsonNode value) {
        ObjectNode body = JSON.createObjectNode();
        body.set("value", value);
        return body;
    }

    /** All at first, those that require others without their text; then what they require, and only then their text. */
    private void hints() {
        Map<String, Long> byKey = new LinkedHashMap<>();
        List<Long> ids = new ArrayList<>();
        List<JsonNode> hints = definition.list("hints");
        for (JsonNode hint : hints) {
            boolean later = !hint.path("requirements").isEmpty();
            ObjectNode body = JSON.createObjectNode();
            body.put("content", later ? "" : text(hint).asString());
            body.put("title", "").put("cost", 0);
            copy(hint, "title", body, "title");
            copy(hint, "cost", body, "cost");
            long made = post("hints", body).at("/data/id").asLong();
            ids.add(made);
            byKey.put(hint.path("key").asString(""), made);
        }
        for (int i = 0; i < hints.size(); i++) {
            JsonNode hint = hints.get(i);
            if (!hint.path("requirements").isEmpty()) {
                ObjectNode requirements = JSON.createObjectNode();
                var before = requirements.putObject("requirements").putArray("prerequisites");
                hint.path("requirements").forEach(key -> before.add(byKey.get(key.asString())));
                done(organiser.patch("/api/v1/hints/" + ids.get(i), requirements.toString()));
                ObjectNode content = JSON.createObjectNode();
                content.set("content", text(hint));
                done(organiser.patch("/api/v1/hints/" + ids.get(i), content.toString()));
            }
        }
    }

    private static JsonNode text(JsonNode hint) {
        return hint.isObject() ? hint.path("content") : hint;
    }

    private void upload() {
        if (definition.files().isEmpty()) {
            return;
        }
        StringBuilder body = new StringBuilder();
        definition.files().forEach(name -> part(body, "file\"; filename=\"" + name, standIn(name)));
        part(body, "challenge_id", Long.toString(id));
        part(body, "type", "challenge");
        done(ApiClient.send(organiser
                .request("/api/v1/files")
                .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body + "--" + BOUNDARY + "--\r\n"))));
    }

    private static void part(StringBuilder body, String name, String content) {
        body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
        body.append(name).append("\"\r\n\r\n").append(content).append("\r\n");
    }

    private static List<Long> idOf(JsonNode other, Map<String, Long> idsByName) {
        Long id = other.isIntegralNumber() ? Long.valueOf(other.asLong()) : idsByName.get(other.asString(""));
        return id == null ? List.of() : List.of(id);
    }

    private Reply post(String what, ObjectNode body) {
        return done(
                organiser.post("/api/v1/" + what, body.put("challenge_id", id).toString()));
    }

    private void change(JsonNode body) {
        done(organiser.patch("/api/v1/challenges/" + id, body.toString()));
    }

    private Reply done(Reply reply) {
        assertThat(reply.status()).as(definition.file() + ": " + reply).isEqualTo(200);
        return reply;
    }
}
