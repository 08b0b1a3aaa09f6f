package dev.flagship.server.notification;

import dev.flagship.server.page.Markdown;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An announcement.
 *
 * @param content Markdown
 * @param userId the one user that it is for; null when it is not for one user
 * @param teamId the one team that it is for; null when it is not for one team
 * @param recipient the name of that user or team; null when it is for everybody
 */
record Notification(
        long id,
        String title,
        String content,
        @Nullable Long userId,
        @Nullable Long teamId,
        @Nullable String recipient,
        Instant at) {
    Notification {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(at, "at");
        if (userId != null && teamId != null) {
            throw new IllegalArgumentException("user " + userId + " and team " + teamId + " (expected: one of them)");
        }
    }

    /** Returns the content as safe HTML. */
    String html() {
        return Markdown.html(content);
    }
}
