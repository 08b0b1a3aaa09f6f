package dev.flagship.api.challenge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON as strictly as a catalog needs it: UTF-8 only, no duplicate keys, nothing after the end, bounded depth and
 * size.
 */
final class StrictJson {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxDocumentLength(10_000_000)
                            .maxTokenCount(500_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static JsonNode parse(byte[] utf8) {
        try {
            // Decoded here, because the parser would also guess and accept other encodings.
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new StreamReadException(null, "bytes that are not UTF-8", e);
        }
    }

    static JsonNode parse(String text) {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            throw new StreamReadException("a byte order mark at the beginning");
        }
        if (text.isBlank()) {
            throw new StreamReadException("nothing");
        }
        return MAPPER.readTree(text);
    }

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }
}
