package dev.flagship.server.ctfd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In what answers may differ from recorded ones, each with its reason; docs/ctfd-api.md has them for people. */
final class ListedDifferences {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode listed;
    private final Set<JsonNode> met = new LinkedHashSet<>();

    private ListedDifferences(JsonNode listed) {
        this.listed = listed;
    }

    static ListedDifferences of(String resource) {
        try (InputStream file = ListedDifferences.class.getResourceAsStream("/recorded/" + resource)) {
            return new ListedDifferences(JSON.readTree(Objects.requireNonNull(file, resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The differences of an exchange that nobody listed. */
    List<String> unexplained(String key, List<String> differences) {
        return differences.stream()
                .filter(difference -> !isListed(key, difference))
                .toList();
    }

    /** What is listed and was not met: no longer so. */
    List<String> unmet() {
        return listed.valueStream()
                .filter(each -> !met.contains(each))
                .map(JsonNode::toString)
                .toList();
    }

    private boolean isListed(String key, String difference) {
        for (JsonNode each : listed) {
            if (Pattern.matches(each.path("exchange").asString(), key)
                    && Pattern.matches(each.path("difference").asString(), difference)) {
                met.add(each);
                return true;
            }
        }
        return false;
    }
}
