package dev.flagship.server.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a challenge's solver, as it was reported.
 *
 * @param at when it was reported
 * @param seconds how long it took, in seconds
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

    /**
     * Returns whether the next report is overdue. It is once twice the time has passed, so a report may be a little
     * late.
     */
    boolean isOverdue(Instant now) {
        return everySeconds != null && at.plusSeconds(2L * everySeconds).isBefore(now);
    }

    /** How it ended. */
    public enum State {
        /** The flag that the solver found is right. */
        SOLVED,
        /** No instance ran, or the solver did not find its flag. */
        FAILED;

        /** Returns the word for it in JSON and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
