package dev.flagship.server.rating;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.turn.OneMaker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the ratings of each challenge come to, held in memory for whoever looks at challenges: at most a second old, and
 * not older than the last rating on this server.
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
        this.held = new Held(-1, clock.nanoTime(), Map.of());
    }

    Rating.Summary of(long challengeId) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return store.summary(challengeId);
        }
        Held known = held;
        return (isGood(known) ? known : refreshed()).byChallenge().getOrDefault(challengeId, NONE);
    }

    /** Says that a rating was written and committed, so that whoever asks from now on sees it. */
    void changed() {
        changes.incrementAndGet();
    }

    private Held refreshed() {
        return maker.make(() -> {
            if (!isGood(held)) {
                long seen = changes.get();
                long now = clock.nanoTime();
                held = new Held(seen, now, Map.copyOf(store.summaries()));
            }
            return held;
        });
    }

    private boolean isGood(Held known) {
        return known.changes() == changes.get() && clock.nanoTime() - known.atNanos() < FRESH_NANOS;
    }

    private record Held(long changes, long atNanos, Map<Long, Rating.Summary> byChallenge) {}
}
