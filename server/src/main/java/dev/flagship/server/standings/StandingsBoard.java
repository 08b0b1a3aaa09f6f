package dev.flagship.server.standings;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands everybody the same standings. They are at most a second old, and not older than the last solve on this server;
 * one reader makes new ones while the others wait for them, so a thousand readers cost as much as one.
 */
public final class StandingsBoard {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final StandingsStore store;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile Made latest;

    StandingsBoard(StandingsStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.latest = make(0);
    }

    /** The standings of the accounts that score, as players may see them: frozen while they are. */
    public Standings current() {
        return made().shown();
    }

    /** The standings of the accounts that score as they are, for operators and for who solved what. */
    public Standings live() {
        return made().live();
    }

    /** What is right for this reader. */
    public Standings seenBy(boolean operator) {
        return operator ? live() : current();
    }

    /** Since when players see nothing new, when that hides anything now. */
    public Optional<Instant> frozenSince() {
        return Optional.ofNullable(made().frozenSince());
    }

    /** The standings of users, also where teams score. */
    public Standings ofUsers(boolean operator) {
        Made made = made();
        return operator ? made.liveUsers() : made.shownUsers();
    }

    /** Says that a score was changed and committed, so that whoever asks from now on sees it. */
    public void changed() {
        changes.incrementAndGet();
    }

    private Made made() {
        Made known = latest;
        if (isGood(known)) {
            return known;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Whoever makes new ones may be waiting for this transaction's connection.
            return refresh(known);
        }
        making.lock();
        try {
            if (!isGood(latest)) {
                latest = refresh(latest);
            }
            return latest;
        } finally {
            making.unlock();
        }
    }

    private boolean isGood(Made made) {
        return made.changes() == changes.get() && clock.nanoTime() - made.atNanos() < FRESH_NANOS;
    }

    private Made refresh(Made old) {
        long seen = changes.get();
        long now = clock.nanoTime();
        return store.version() == old.version() ? old.again(seen, now) : make(seen);
    }

    private Made make(long seen) {
        long now = clock.nanoTime();
        Facts facts = store.facts();
        Standings live = Ranking.of(facts, facts.byTeam(), null);
        Standings shown = facts.hides() ? Ranking.of(facts, facts.byTeam(), facts.freeze()) : live;
        Standings liveUsers = facts.byTeam() ? Ranking.of(facts, false, null) : live;
        Standings shownUsers =
                !facts.byTeam() ? shown : facts.hides() ? Ranking.of(facts, false, facts.freeze()) : liveUsers;
        return new Made(
                facts.version(), live, shown, liveUsers, shownUsers, facts.hides() ? facts.freeze() : null, seen, now);
    }

    private record Made(
            long version,
            Standings live,
            Standings shown,
            Standings liveUsers,
            Standings shownUsers,
            @Nullable Instant frozenSince,
            long changes,
            long atNanos) {
        Made again(long seen, long now) {
            return new Made(version, live, shown, liveUsers, shownUsers, frozenSince, seen, now);
        }
    }
}
