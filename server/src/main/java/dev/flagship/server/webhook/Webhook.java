package dev.flagship.server.webhook;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another program that is told what happens.
 *
 * @param id number in the database
 * @param url where it listens
 * @param kind in which form it is told
 * @param topics what it is told of, of {@link #TOPICS}
 * @param enabled whether it is told now; what happens meanwhile is not kept for it
 * @param sealedSecret what deliveries are signed with, sealed; null for Discord, which knows no signatures
 */
record Webhook(
        long id,
        String url,
        Kind kind,
        List<String> topics,
        boolean enabled,
        @Nullable String sealedSecret) {
    static final String ANNOUNCEMENT = "announcement";
    static final String FIRST_BLOOD = "first_blood";
    static final List<String> TOPICS = List.of(ANNOUNCEMENT, FIRST_BLOOD);

    /** In which form it is told. */
    enum Kind {
        /** The event as JSON, signed. */
        JSON,
        /** A message in a channel of Discord. */
        DISCORD
    }

    Webhook {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(kind, "kind");
        topics = List.copyOf(topics);
    }

    /** What its secret is sealed for. */
    static String subject(String url) {
        return "webhook:" + url;
    }
}
