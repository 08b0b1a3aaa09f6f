package dev.flagship.server.standings;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.turn.OneMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives all readers the same standings. They are at most a second old, and never older than the last solve on this
 * server. One reader computes new ones while the others wait, so many readers cost no more than one. Thread-safe.
 */
public final class StandingsBoard {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final StandingsStore store;
    private final Clock clock;
    private final OneMaker maker = new OneMaker();
    private final AtomicLong changes = new AtomicLong();
    private volatile Made latest;

    StandingsBoard(StandingsStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.latest = make(0);
    }

    /** Returns the standings of the accounts that score as players may see them: without what a freeze hides. */
    public Standings current() {
        return made().shown();
    }

    /**
     * Returns the standings of the accounts that score without a freeze, for operators and for rules that depend on
     * solves.
     */
    public Standings live() {
        return made().live();
    }

    /** Returns the standings that this reader may see. */
    public Standings seenBy(boolean operator) {
        return operator ? live() : current();
    }

    /**
     * Returns since when players see nothing new; empty while they see all. It does not reveal whether anybody scored
     * since.
     */
    public Optional<Instant> frozenSince() {
        Made made = made();
        return Optional.ofNullable(made.freeze())
                .filter(freeze -> made.hides() || !clock.now().isBefore(freeze));
    }

    /** Returns the standings of users, also where teams score. */
    public Standings ofUsers(boolean operator) {
        Made made = made();
        return operator ? made.liveUsers() : made.shownUsers();
    }

    /** Returns what an account that scores has scored: all of it for an operator, else as players may see it. */
    public Scored scoredBy(long accountId, boolean operator) {
        return Scored.of(accountId, seenBy(operator));
    }

    /** Returns what a user has scored, like {@link #scoredBy}, also where teams score. */
    public Scored scoredByUser(long userId, boolean operator) {
        return Scored.of(userId, ofUsers(operator));
    }

    /**
     * Returns what an account that scores has scored, as its own members may see it: also what a freeze hides, but with
     * the values that players see. Current values would reveal that others solved the challenge since.
     */
    public Scored ownOf(long accountId) {
        Made made = made();
        return Scored.of(accountId, made.live()).worthAsIn(made.shown());
    }

    /** Returns what a user has scored, like {@link #ownOf}, also where teams score. */
    public Scored ownOfUser(long userId) {
        Made made = made();
        return Scored.of(userId, made.liveUsers()).worthAsIn(made.shown());
    }

    /** Like {@link #ownOf}, but reads again, to include changes on other servers. */
    public Scored ownNow(long accountId) {
        changed();
        return ownOf(accountId);
    }

    /** Tells that a change of scores was committed, so that every later call sees it. */
    public void changed() {
        changes.incrementAndGet();
    }

    /**
     * Like {@link #live}, but reads again, to include changes on other servers. For decisions that older standings must
     * not make.
     */
    public Standings liveNow() {
        changed();
        return live();
    }

    private Made made() {
        Made known = latest;
        if (isGood(known)) {
            return known;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // The reader that computes new ones may be waiting for this transaction's connection.
            return refresh(known);
        }
        return maker.make(() -> {
            if (!isGood(latest)) {
                latest = refresh(latest);
            }
            return latest;
        });
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
        boolean hides = facts.hides();
        Standings shown = hides ? Ranking.of(facts, facts.byTeam(), facts.freeze()) : live;
        Standings liveUsers = facts.byTeam() ? Ranking.of(facts, false, null) : live;
        Standings shownUsers = !facts.byTeam() ? shown : hides ? Ranking.of(facts, false, facts.freeze()) : liveUsers;
        return new Made(facts.version(), live, shown, liveUsers, shownUsers, hides, facts.freeze(), seen, now);
    }

    private record Made(
            long version,
            Standings live,
            Standings shown,
            Standings liveUsers,
            Standings shownUsers,
            boolean hides,
            @Nullable Instant freeze,
            long changes,
            long atNanos) {
        Made again(long seen, long now) {
            return new Made(version, live, shown, liveUsers, shownUsers, hides, freeze, seen, now);
        }
    }
}
