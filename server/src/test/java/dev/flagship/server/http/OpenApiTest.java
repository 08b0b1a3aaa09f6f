package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.DescribedServer;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/openapi.json} says what the handlers are; it is written anew with {@code -Dopenapi.write=true}. */
class OpenApiTest {
    private static final Path DOCUMENT = Path.of("../docs/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Map<String, String> WHO = Map.of(
            "EVERYBODY", "For everybody, as far as the settings let them see it.",
            "SIGNED_IN", "For people who are signed in.",
            "READERS", "For operators and observers.",
            "MAKERS", "For operators and authors.",
            "MAKERS_AND_READERS", "For operators, authors and observers.",
            "OPERATORS", "For operators.");

    /** What handlers answer that choose the status themselves. */
    private static final Map<String, List<String>> STATUSES = Map.of(
            "post /api/v1/instances", List.of("200", "202"),
            "post /api/v1/instances/{id}/reset", List.of("202"),
            "delete /api/v1/instances/{id}", List.of("200", "202"),
            "delete /api/v1/instances", List.of("202"));

    @Test
    void theDocumentSaysWhatTheHandlersAre(@TempDir Path data) throws IOException {
        String wanted;
        try (DescribedServer server = DescribedServer.start(data)) {
            wanted = JSON.writeValueAsString(sorted(described(server.description()))) + "\n";
        }
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(DOCUMENT, wanted);
        }

        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("docs/openapi.json is not what the handlers say. Write it anew, and look at what changed:"
                        + " mvn -pl server -am test -Dtest=OpenApiTest -Dopenapi.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(wanted);
    }

    @Test
    void theDocumentIsServed() throws IOException {
        Reply reply = TestServer.get().stranger().get("/api/v1/openapi.json");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).isEqualTo(Files.readString(DOCUMENT));
        assertThat(reply.at("/paths").propertyNames())
                .contains("/api/v1/challenges/attempt", "/api/v1/instances", "/api/v1/webhooks/{id}/deliveries");
    }

    private static JsonNode described(JsonNode raw) {
        ObjectNode document = (ObjectNode) raw;
        document.remove("servers");
        document.remove("tags");
        document.set(
                "info",
                JSON.valueToTree(
                        Map.of(
                                "title",
                                "Flagship",
                                "version",
                                "v1",
                                "description",
                                "The REST API. On resources that CTFd has, status codes and shapes are those of CTFd's v1 dialect.")));
        ObjectNode components = document.withObject("/components");
        components.set("securitySchemes", JSON.readTree("""
                {"token": {"type": "apiKey", "in": "header", "name": "Authorization",
                           "description": "The word Token, a space and an API token."},
                 "session": {"type": "apiKey", "in": "cookie", "name": "flagship",
                             "description": "Of somebody who signed in, named __Host-flagship over https; what changes something also needs the session's nonce in the header CSRF-Token."}}
                """));
        components.withObject("/schemas").set("Refusal", JSON.readTree("""
                {"type": "object", "description": "Why not. CTFd's resources answer 401, 403, 404, 405 and 5xx with a message alone.",
                 "properties": {"success": {"type": "boolean"}, "message": {"type": "string"}, "code": {"type": "string"},
                   "rule": {"type": "string", "description": "The key of the setting that stands in the way."},
                   "retry_after_seconds": {"type": "integer"},
                   "remedies": {"type": "array", "description": "Ways to be granted it, each by itself enough.",
                     "items": {"type": "object", "properties": {"stop": {"type": "array", "description": "Instances that would have to stop.",
                       "items": {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}}}}},
                   "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}}}
                """));
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                complete((ObjectNode) operation.getValue(), operation.getKey(), path.getKey())));
        // The handler takes its bytes, and reads them as strictly as the catalog's file.
        ((ObjectNode) document.at("/paths/~1api~1v1~1catalog/post/requestBody/content/application~1json"))
                .set("schema", JSON.readTree("{\"type\": \"object\", \"additionalProperties\": {}}"));
        return document;
    }

    private static void complete(ObjectNode operation, String method, String path) {
        String who = OpenTo.who(method.toUpperCase(Locale.ROOT), path);
        operation.remove("tags");
        operation.put(
                "operationId",
                method
                        + path.replaceFirst("/api/v1", "")
                                .replaceAll("[^A-Za-z0-9]+", "-")
                                .replaceAll("-$", ""));
        operation.put("description", WHO.get(who));
        operation.set(
                "security",
                JSON.valueToTree(
                        who.equals("EVERYBODY")
                                ? List.of(Map.of(), Map.of("token", List.of()), Map.of("session", List.of()))
                                : List.of(Map.of("token", List.of()), Map.of("session", List.of()))));
        ObjectNode responses = operation.withObject("/responses");
        JsonNode good = responses.remove("200");
        STATUSES.getOrDefault(method + " " + path, List.of("200")).forEach(status -> responses.set(status, good));
        responses.set("default", JSON.readTree("""
                {"description": "A refusal.",
                 "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}}
                """));
    }

    /** With the names of each object in their order, so that it is the same wherever it is written. */
    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields;
        }
        return node.isArray() ? node.values().stream().map(OpenApiTest::sorted).toList() : node;
    }
}
