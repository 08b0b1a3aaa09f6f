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

/** JSON as the Engine API writes it. */
public final class EngineJson {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EngineJson() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An array of strings, in the order given. */
    public static ArrayNode strings(Collection<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** An array of strings. */
    public static ArrayNode strings(String... values) {
        return strings(List.of(values));
    }

    /** An object of strings. */
    public static ObjectNode map(Map<String, String> values) {
        ObjectNode object = object();
        values.forEach(object::put);
        return object;
    }

    /** Reads a document; throws {@link tools.jackson.core.JacksonException} for what is none. */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** The document as bytes. */
    public static byte[] bytes(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /** The same document as the engine would read it, so that it can be compared with what the engine says. */
    public static JsonNode asRead(JsonNode written) {
        return MAPPER.readTree(MAPPER.writeValueAsBytes(written));
    }

    /** SHA-256 of the document, in hexadecimal. */
    public static String digest(JsonNode document) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(MAPPER.writeValueAsBytes(document)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The {@code filters} parameter that demands all of these labels. */
    static String labelFilter(Collection<String> labels) {
        return MAPPER.writeValueAsString(object().set("label", strings(labels)));
    }
}
