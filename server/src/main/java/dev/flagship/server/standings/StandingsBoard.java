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
 * Hands everybody the same standings. They are at most a second old, and not older than the last solve on this server;
 * one reader makes new ones while the others wait for them, so a thousand readers cost as much as one.
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

    /** Since when players see nothing new; empty while they see all. Whether somebody scored since then it does not tell. */
    public Optional<Instant> frozenSince() {
        Made made = made();
        return Optional.ofNullable(made.freeze())
                .filter(freeze -> made.hides() || !clock.now().isBefore(freeze));
    }

    /** The standings of users, also where teams score. */
    public Standings ofUsers(boolean operator) {
        Made made = made();
        return operator ? made.liveUsers() : made.shownUsers();
    }

    /** What an account that scores has scored, as players may see it, or as it is. */
    public Scored scoredBy(long accountId, boolean operator) {
        return Scored.of(accountId, seenBy(operator));
    }

    /** The same of a user, also where teams score. */
    public Scored scoredByUser(long userId, boolean operator) {
        return Scored.of(userId, ofUsers(operator));
    }

    /**
     * What an account that scores has scored, as its own people may see it: all of it, whatever a freeze hides, each
     * solve for the value that players are shown. A live one would tell that others solved it since.
     */
    public Scored ownOf(long accountId) {
        Made made = made();
        return Scored.of(accountId, made.live()).worthAsIn(made.shown());
    }

    /** The same of a user, also where teams score. */
    public Scored ownOfUser(long userId) {
        Made made = made();
        return Scored.of(userId, made.liveUsers()).worthAsIn(made.shown());
    }

    /** What an account's own people may see of what it scored at this moment, whichever server changed it. */
    public Scored ownNow(long accountId) {
        changed();
        return ownOf(accountId);
    }

    /** Says that a score was changed and committed, so that whoever asks from now on sees it. */
    public void changed() {
        changes.incrementAndGet();
    }

    /** The standings as they are at this moment, whichever server changed them: for what may not be decided by older ones. */
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
            // Whoever makes new ones may be waiting for this transaction's connection.
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
