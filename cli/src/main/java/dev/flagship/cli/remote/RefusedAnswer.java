package dev.flagship.cli.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Turns both shapes of a refusal, ours and CTFd's, into one line: {@code CODE: sentence}. */
final class RefusedAnswer {
    private RefusedAnswer() {}

    static String of(int status, JsonNode body) {
        String code = body.path("code").asString("HTTP " + status);
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.path("errors").properties()) {
            // One sentence or a list of them. A sentence of ours already names its field.
            JsonNode texts = field.getValue();
            if (texts.isArray()) {
                texts.forEach(text -> sentences.add(text.asString()));
            } else {
                sentences.add(texts.asString(""));
            }
        }
        String message = body.path("message").asString("");
        if (!message.isEmpty()) {
            sentences.add(message);
        }
        if (body.has("retry_after_seconds")) {
            sentences.add("Try again in " + body.path("retry_after_seconds").asInt() + " s.");
        }
        return code + ": " + (sentences.isEmpty() ? "refused" : String.join(" ", sentences));
    }
}
