package dev.flagship.server.ctfd;

import dev.flagship.server.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a real CTFd answered to a form that was sent to it: the recording has no more of the page than whether it says that
 * something is wrong.
 *
 * @param key {@code auth/} and its number
 * @param location where it leads; empty for a page
 */
record RecordedForm(String key, int status, String location, boolean refused) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All of them, by name. */
    static Map<String, RecordedForm> of(String mode) {
        Map<String, RecordedForm> forms = new LinkedHashMap<>();
        try (InputStream file = RecordedForm.class.getResourceAsStream("/recorded/" + mode + "-auth.json")) {
            for (JsonNode each : JSON.readTree(Objects.requireNonNull(file, mode))) {
                forms.put(
                        each.path("name").asString(),
                        new RecordedForm(
                                "auth/" + forms.size(),
                                each.path("status").asInt(),
                                each.at("/headers/Location").asString(""),
                                each.path("has_error").asBoolean(false) || each.has("error")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forms;
    }

    /** In what an answer given here differs from the recorded one. */
    List<String> differences(Reply reply) {
        List<String> differences = new ArrayList<>();
        if (reply.status() != status) {
            differences.add("status: " + reply.status() + " instead of " + status);
        }
        String leads =
                reply.header("Location").map(to -> URI.create(to).getPath()).orElse("");
        if (!leads.equals(location)) {
            differences.add("location: " + leads + " instead of " + location);
        }
        boolean says = reply.body().contains("role=\"alert\"") || reply.body().contains("class=\"error\"");
        if (says != refused) {
            differences.add("error: " + says + " instead of " + refused);
        }
        return differences;
    }
}
