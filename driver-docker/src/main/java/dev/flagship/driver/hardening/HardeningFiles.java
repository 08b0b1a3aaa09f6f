package dev.flagship.driver.hardening;

import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code hardening.yml} and {@code seccomp.json}. A missing or unknown key is an error; there are no defaults.
 */
public final class HardeningFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HardeningFiles() {}

    /** Throws {@link IllegalArgumentException}, which names the file, and the key if one is wrong. */
    public static HardeningPolicy read(Path securityFolder) {
        Path seccomp = seccomp(securityFolder);
        Path hardening = securityFolder.resolve("hardening.yml");
        String profile = JSON.writeValueAsString(parse(JSON, seccomp));
        JsonNode policy = parse(YAML, hardening);
        if (!(policy instanceof ObjectNode object)) {
            throw new IllegalArgumentException(hardening + ": not a mapping");
        }
        try {
            return YAML.treeToValue(object.put("seccomp", profile), HardeningPolicy.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(hardening + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the path of the seccomp profile. */
    public static Path seccomp(Path securityFolder) {
        return securityFolder.resolve("seccomp.json");
    }

    private static JsonNode parse(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
