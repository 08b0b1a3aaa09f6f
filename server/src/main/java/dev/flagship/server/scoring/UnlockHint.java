package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeHints;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Unlocks a hint for its cost. This is one transaction that locks the account, so nobody pays twice or with points that
 * they do not have.
 */
final class UnlockHint {
    private final UnlockStore store;
    private final Accounts accounts;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final Competition competition;
    private final StandingsBoard board;
    private final LiveEvents live;
    private final AwardStore awards;
    private final TransactionOperations transaction;
    private final Clock clock;

    UnlockHint(
            UnlockStore store,
            Accounts accounts,
            Catalog catalog,
            OpenChallenges open,
            Competition competition,
            StandingsBoard board,
            LiveEvents live,
            AwardStore awards,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.catalog = catalog;
        this.open = open;
        this.competition = competition;
        this.board = board;
        this.live = live;
        this.awards = awards;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the ids of the hints that the account may read. */
    public Set<Long> unlocked(long accountId) {
        return store.hintsOf(accountId);
    }

    /** Unlocks the hint, or refuses with the reason. */
    public Unlock unlock(Caller caller, long hintId) {
        Unlock unlock = transaction.execute(status -> {
            accounts.holdOwn(caller);
            return unlockHeld(caller, hintId, clock.now());
        });
        board.changed();
        return unlock;
    }

    private Unlock unlockHeld(Caller caller, long hintId, Instant now) {
        Challenge.Hint hint = catalog.hint(hintId).orElseThrow(() -> ChangeHints.notFound(hintId));
        Challenge challenge = open.get(hint.challengeId(), caller.accountId(), caller.isAdmin());
        Competition.Phase phase = competition.phase(now);
        if (phase != Competition.Phase.OPEN && !caller.isAdmin()) {
            throw new NotOpen(competition.name(), phase).asException();
        }
        Set<Long> known = store.hintsOf(caller.accountId());
        if (known.contains(hintId)) {
            throw Refusal.of(Code.INVALID, "target", say("hints.unlocked")).asException();
        }
        if (!known.containsAll(hint.prerequisites())) {
            throw Refusal.of(Code.INVALID, "requirements", say("hints.others-first"))
                    .asException();
        }
        if (hint.cost() > points(caller)) {
            throw Refusal.of(Code.INVALID, "score", say("hints.points")).asException();
        }
        long id = store.add(caller, hintId, pay(caller, hint, challenge, now), now);
        live.scores(challenge.id(), caller.accountId());
        return new Unlock(id, hintId, caller.userId(), teamOf(caller), now);
    }

    /** Stores an award that takes the cost off the account's score, even a cost of 0, and returns its id. */
    private long pay(Caller caller, Challenge.Hint hint, Challenge challenge, Instant now) {
        return awards.add(
                new AwardRow(
                        0,
                        caller.accountId(),
                        caller.userId(),
                        teamOf(caller),
                        "Hint " + hint.id(),
                        "Hint for " + challenge.name(),
                        -hint.cost(),
                        HintCosts.CATEGORY,
                        null,
                        now),
                "hints");
    }

    private static @Nullable Long teamOf(Caller caller) {
        return caller.mode() == Mode.TEAMS ? Long.valueOf(caller.teamId()) : null;
    }

    /**
     * Returns the points that the account has at this moment. They are read anew, because values may just have fallen,
     * on another server, too. During a freeze solves count with the values that players see, because a refusal would
     * otherwise reveal that they fell.
     */
    private int points(Caller caller) {
        if (caller.isAdmin()) {
            return Integer.MAX_VALUE;
        }
        return board.ownNow(caller.accountId()).solved() + store.awarded(caller.accountId());
    }

    /** A hint that was unlocked just now. */
    public record Unlock(
            long id, long hintId, long userId, @Nullable Long teamId, Instant at) {}
}
