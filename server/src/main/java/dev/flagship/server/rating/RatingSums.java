package dev.flagship.server.rating;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.turn.OneMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the counts that players may see in memory, for each challenge. They are at most a second old, and never older
 * than the last rating on this server. Inside a transaction they are read from the database instead.
 */
final class RatingSums {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Rating.Summary NONE = new Rating.Summary(0, 0);

    private final RatingStore store;
    private final Clock clock;
    private final OneMaker maker = new OneMaker();
    private final AtomicLong changes = new AtomicLong();
    private volatile Held held;

    RatingSums(RatingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.held = new Held(-1, clock.nanoTime(), null, Map.of());
    }

    /**
     * Returns the counts of one challenge.
     *
     * @param until ratings of solves from then on do not count; null counts all
     */
    Rating.Summary of(long challengeId, @Nullable Instant until) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return store.shown(until).getOrDefault(challengeId, NONE);
        }
        Held known = held;
        return (isGood(known, until) ? known : refreshed(until)).byChallenge().getOrDefault(challengeId, NONE);
    }

    /** Tells that a rating was committed, so that every later call sees it. */
    void changed() {
        changes.incrementAndGet();
    }

    private Held refreshed(@Nullable Instant until) {
        return maker.make(() -> {
            Held known = held;
            if (!isGood(known, until)) {
                long seen = changes.get();
                long now = clock.nanoTime();
                known = new Held(seen, now, until, Map.copyOf(store.shown(until)));
                held = known;
            }
            return known;
        });
    }

    private boolean isGood(Held known, @Nullable Instant until) {
        return known.changes() == changes.get()
                && clock.nanoTime() - known.atNanos() < FRESH_NANOS
                && Objects.equals(known.until(), until);
    }

    private record Held(
            long changes, long atNanos, @Nullable Instant until, Map<Long, Rating.Summary> byChallenge) {}
}
