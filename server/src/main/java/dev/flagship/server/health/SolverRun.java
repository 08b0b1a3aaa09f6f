package dev.flagship.server.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a challenge's solver, as whoever ran it reported it.
 *
 * @param at when it was reported
 * @param seconds how long it took
 * @param detail what failed, in a sentence; empty when nothing did
 * @param everySeconds within how many seconds the next report is due; null when none is
 */
public record SolverRun(
        long challengeId,
        Instant at,
        State state,
        int seconds,
        String detail,
        @Nullable Integer everySeconds) {
    public SolverRun {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** Whether a report is overdue: twice the time has passed, so that one that is a little late is none. */
    boolean isOverdue(Instant now) {
        return everySeconds != null && at.plusSeconds(2L * everySeconds).isBefore(now);
    }

    /** How it ended. */
    public enum State {
        /** The flag that the solver found is right. */
        SOLVED,
        /** No instance ran, or the solver did not find its flag. */
        FAILED;

        /** The word in JSON and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
