package dev.flagship.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to a real CTFd, and what it answered.
 *
 * @param key resource and number, e.g. {@code hints/4}
 * @param as who asked
 */
record RecordedExchange(
        String key,
        String name,
        String as,
        String method,
        String path,
        JsonNode request,
        int status,
        JsonNode response) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All of one resource, in the order of their file. */
    static List<RecordedExchange> of(String mode, String resource) {
        List<RecordedExchange> exchanges = new ArrayList<>();
        try (InputStream file =
                RecordedExchange.class.getResourceAsStream("/recorded/" + mode + "-" + resource + ".json")) {
            for (JsonNode each : JSON.readTree(Objects.requireNonNull(file, resource))) {
                exchanges.add(new RecordedExchange(
                        resource + "/" + exchanges.size(),
                        each.path("name").asString(),
                        each.path("as").asString(),
                        each.path("method").asString(),
                        each.path("path").asString(),
                        each.path("request"),
                        each.path("status").asInt(),
                        each.path("response")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exchanges;
    }

    boolean isRead() {
        return name.startsWith("read as ");
    }

    @Override
    public String toString() {
        return "%s (%s; %s %s as %s)".formatted(key, name, method, path, as);
    }
}
