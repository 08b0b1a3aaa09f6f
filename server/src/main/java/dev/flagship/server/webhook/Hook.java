package dev.flagship.server.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A webhook: an external address that is told of events. The address itself is not read back, because knowing it may be
 * enough to write there.
 *
 * @param name the name that operators gave it
 * @param origin scheme, host and port of its address
 * @param signed whether deliveries are signed
 */
record Hook(
        long id,
        String name,
        Kind kind,
        String origin,
        Set<String> topics,
        boolean enabled,
        boolean signed,
        Instant createdAt) {
    static final List<String> KINDS = List.of("json", "discord");

    Hook {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(createdAt, "createdAt");
        topics = Set.copyOf(topics);
    }

    /** The format of deliveries. */
    enum Kind {
        /** An event as JSON, signed. */
        JSON,
        /** A message to a channel of Discord. */
        DISCORD;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String text) {
            return text.equals("discord") ? DISCORD : JSON;
        }
    }
}
