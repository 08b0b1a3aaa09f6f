package dev.flagship.driver.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in the form of the Engine API. */
public final class EngineJson {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EngineJson() {}

    /** Returns an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns an array of strings, in the given order. */
    public static ArrayNode strings(Collection<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** Returns an array of strings. */
    public static ArrayNode strings(String... values) {
        return strings(List.of(values));
    }

    /** Returns an object of strings. */
    public static ObjectNode map(Map<String, String> values) {
        ObjectNode object = object();
        values.forEach(object::put);
        return object;
    }

    /** Parses a document. Throws {@link tools.jackson.core.JacksonException} when it is invalid. */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Returns the document as bytes. */
    public static byte[] bytes(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /** Returns the document as the engine would read it, for comparing it with what the engine reports. */
    public static JsonNode asRead(JsonNode written) {
        return MAPPER.readTree(MAPPER.writeValueAsBytes(written));
    }

    /** Returns the SHA-256 of the document, in hexadecimal. */
    public static String digest(JsonNode document) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(MAPPER.writeValueAsBytes(document)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the {@code filters} parameter that requires all of these labels. */
    static String labelFilter(Collection<String> labels) {
        return MAPPER.writeValueAsString(object().set("label", strings(labels)));
    }
}
