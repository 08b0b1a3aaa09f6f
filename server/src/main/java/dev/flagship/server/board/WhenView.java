package dev.flagship.server.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of the event.
 *
 * @param start null if it has no start
 * @param end null if it has no end
 */
public record WhenView(@Nullable Instant start, @Nullable Instant end) {}
