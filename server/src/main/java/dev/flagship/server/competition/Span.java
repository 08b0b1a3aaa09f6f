package dev.flagship.server.competition;

import dev.flagship.server.competition.Competition.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of the event, from the start (inclusive) to the end (exclusive).
 *
 * @param start null for no start
 * @param end null for no end
 * @param paused whether it is paused in between
 */
record Span(@Nullable Instant start, @Nullable Instant end, boolean paused) {
    Phase phase(Instant now) {
        if (start != null && now.isBefore(start)) {
            return Phase.BEFORE;
        }
        if (end != null && !now.isBefore(end)) {
            return Phase.AFTER;
        }
        return paused ? Phase.PAUSED : Phase.OPEN;
    }
}
