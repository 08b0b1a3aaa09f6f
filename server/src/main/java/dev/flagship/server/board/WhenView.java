package dev.flagship.server.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the event is.
 *
 * @param start null when it has no start
 * @param end null when it has no end
 */
public record WhenView(@Nullable Instant start, @Nullable Instant end) {}
