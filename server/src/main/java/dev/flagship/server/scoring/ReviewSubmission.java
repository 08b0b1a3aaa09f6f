package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Judges submissions anew, for operators. The submission's row stays as it was; the verdict is stored beside it. The
 * solve is the earliest submission that counts as correct.
 */
public final class ReviewSubmission {
    private final SubmissionStore store;
    private final SolveStore solves;
    private final Accounts accounts;
    private final LiveEvents live;
    private final StandingsBoard board;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ReviewSubmission(
            SubmissionStore store,
            SolveStore solves,
            Accounts accounts,
            LiveEvents live,
            StandingsBoard board,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.solves = solves;
        this.accounts = accounts;
        this.live = live;
        this.board = board;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Changes the verdict. {@code CORRECT} is refused where the challenge was removed. */
    Submission judge(Caller caller, long id, Submission.Type type) {
        change(caller, id, type.text());
        return find(id);
    }

    /** Takes the submission out of all lists; it no longer solves anything. */
    void remove(Caller caller, long id) {
        change(caller, id, "deleted");
    }

    /**
     * Discards the submission by which the account solved the challenge, and each one that would become the solve
     * instead.
     *
     * @return whether there was one
     */
    public boolean voidSolve(Caller caller, long challengeId, long accountId) {
        Optional<Long> solve = store.solveOf(challengeId, accountId);
        boolean solved = solve.isPresent();
        while (solve.isPresent()) {
            judge(caller, solve.get(), Submission.Type.DISCARD);
            solve = store.solveOf(challengeId, accountId);
        }
        return solved;
    }

    private void change(Caller caller, long id, String type) {
        transaction.executeWithoutResult(status -> {
            long accountId = store.accountOf(find(id).id());
            accounts.hold(accountId);
            Submission known = find(id);
            boolean counts = solves.holdCounting(known.challengeId());
            if (!counts && type.equals(Submission.Type.CORRECT.text())) {
                throw JsonFields.refusal("type", say("admin-submissions.removed", known.challenge()));
            }
            store.judge(id, type, caller.userId(), clock.now());
            solves.settle(known.challengeId(), accountId);
            live.scores(known.challengeId(), accountId);
            String detail = "submission " + id + " was " + known.type().text();
            audit.record(caller.did(clock.now(), "submission." + type, detail)
                    .aboutChallenge(known.challengeId())
                    .aboutAccount(accountId));
        });
        board.changed();
    }

    /** Returns the submission with its current verdict; refused where there is none. */
    Submission find(long id) {
        return store.find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("admin-submissions.no-such", id))
                        .asException());
    }
}
