package dev.flagship.server.notification;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an operator wants to announce.
 *
 * @param content Markdown; may be empty
 * @param type how open pages show it: {@code toast}, {@code alert} until it is closed, or {@code background} for not at
 *     all
 * @param sound whether open pages play a sound
 * @param userId the one user that it is for; null when it is not for one user
 * @param teamId the one team that it is for; null when it is not for one team
 */
record Announcement(
        String title,
        String content,
        String type,
        boolean sound,
        @Nullable Long userId,
        @Nullable Long teamId) {
    static final List<String> TYPES = List.of("toast", "alert", "background");
    static final int TITLE = 200;
    static final int CONTENT = 20_000;

    private static final Set<String> KNOWN =
            Set.of("id", "title", "content", "type", "sound", "user_id", "team_id", "date", "html", "user", "team");

    Announcement {
        Objects.requireNonNull(content, "content");
        if (title.isBlank() || title.length() > TITLE) {
            throw JsonFields.refusal("title", say("admin-announce.title-length", TITLE));
        }
        if (content.length() > CONTENT) {
            throw JsonFields.refusal("content", say("admin-announce.text-length", CONTENT));
        }
        if (!TYPES.contains(type)) {
            throw JsonFields.refused("type", type + " (expected: " + String.join(", ", TYPES) + ")");
        }
        if (userId != null && teamId != null) {
            throw JsonFields.refused("team_id", "expected a user or a team, not both");
        }
    }

    static Announcement of(JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        String type = fields.word("type", TYPES);
        String content = fields.text("content", CONTENT);
        return new Announcement(
                fields.required("title", TITLE),
                content == null ? "" : content,
                type == null ? "toast" : type,
                fields.truth("sound", false),
                fields.id("user_id"),
                fields.id("team_id"));
    }
}
