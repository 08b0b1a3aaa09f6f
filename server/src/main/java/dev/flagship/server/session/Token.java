package dev.flagship.server.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An API token as its owner sees it later, without its value. */
public record Token(long id, long userId, @Nullable String description, Instant createdAt, Instant expiresAt) {}
