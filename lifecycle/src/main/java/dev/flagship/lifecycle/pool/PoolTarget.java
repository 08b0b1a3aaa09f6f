package dev.flagship.lifecycle.pool;

import dev.flagship.lifecycle.instance.DefinitionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pool that one challenge is to have, and how it went lately.
 *
 * @param definition the latest version: only this is kept ready
 * @param least how many are kept ready whatever the demand
 * @param most how many there may be at one time, those that start or are old among them
 * @param demand how many accounts got an instance of the challenge lately
 * @param failures how many for the pool failed lately
 * @param lastFailure when the last of those failed; null for none
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

    /** How many are to be ready: as many as were wanted lately, within the bounds. */
    public int wanted() {
        return Math.clamp(demand, least, most);
    }

    /** Whether another may be tried: what fails is tried later and later. */
    public boolean mayTry(Instant now) {
        if (failures == 0 || lastFailure == null) {
            return true;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return !now.isBefore(lastFailure.plus(pause));
    }
}
