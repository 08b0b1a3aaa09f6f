package dev.flagship.lifecycle.pool;

import dev.flagship.lifecycle.instance.DefinitionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pool that one challenge should have, and how filling it went recently.
 *
 * @param definition the latest version; only this one is kept ready
 * @param least how many are kept ready whatever the demand
 * @param most how many there may be at once, including those that start or are outdated
 * @param demand how many accounts recently got an instance of the challenge
 * @param failures how many launches for the pool recently failed
 * @param lastFailure time of the latest of those failures; null when there was none
 */
public record PoolTarget(
        DefinitionRef definition,
        int least,
        int most,
        int demand,
        int failures,
        @Nullable Instant lastFailure) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    public PoolTarget {
        Objects.requireNonNull(definition, "definition");
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("pool: " + least + " to " + most + " (expected: 0 <= least <= most)");
        }
    }

    /** Returns how many should be ready: the recent demand, within the bounds. */
    public int wanted() {
        return Math.clamp(demand, least, most);
    }

    /** Whether another launch may be tried. After failures the pauses grow. */
    public boolean mayTry(Instant now) {
        if (failures == 0 || lastFailure == null) {
            return true;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return !now.isBefore(lastFailure.plus(pause));
    }
}
