package dev.flagship.server.ctfd;

import dev.flagship.server.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to a real CTFd, and what it answered.
 *
 * @param key resource and number, e.g. {@code hints/4}; in a trace what was asked, e.g. {@code GET /api/v1/hints/N}
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

    /** In what an answer given here differs from the recorded one. */
    List<String> differences(Reply reply) {
        if (reply.status() != status) {
            return List.of("status: " + reply.status() + " instead of " + status);
        }
        if (response.has("cut")) {
            JsonNode start = JSON.readTree(CutJson.mended(response.path("cut").asString()));
            return Likeness.differencesToTheStart(start, JSON.readTree(reply.body()));
        }
        return response.isContainer() ? Likeness.differences(response, JSON.readTree(reply.body())) : List.of();
    }

    /** What a client asked, one after the other, as the operator: one exchange in a line. */
    static List<RecordedExchange> trace(List<String> lines) {
        List<RecordedExchange> exchanges = new ArrayList<>();
        for (String line : lines) {
            JsonNode each = JSON.readTree(line);
            exchanges.add(new RecordedExchange(
                    each.path("method").asString() + " "
                            + each.path("path")
                                    .asString()
                                    .replaceAll("\\d+$|\\d+(?=/)", "N")
                                    .replace("/vN/", "/v1/"),
                    each.path("step").asString() + " " + exchanges.size(),
                    "admin",
                    each.path("method").asString(),
                    each.path("path").asString() + query(each.path("query")),
                    each.path("request"),
                    each.path("status").asInt(),
                    each.path("response")));
        }
        return exchanges;
    }

    private static String query(JsonNode query) {
        String text = query.propertyStream()
                .flatMap(field -> field.getValue().valueStream().map(value -> field.getKey() + "=" + value.asString()))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }

    boolean isRead() {
        return name.startsWith("read as ");
    }

    @Override
    public String toString() {
        return "%s (%s; %s %s as %s)".formatted(key, name, method, path, as);
    }
}
