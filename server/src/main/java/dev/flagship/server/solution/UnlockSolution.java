package dev.flagship.server.solution;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Opens a solution that a player may read. It costs nothing; until then the API only says that there is one. */
public final class UnlockSolution {
    private final SolutionStore store;
    private final ReadSolutions readSolutions;
    private final Accounts accounts;
    private final TransactionOperations transaction;
    private final Clock clock;

    UnlockSolution(
            SolutionStore store,
            ReadSolutions readSolutions,
            Accounts accounts,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.readSolutions = readSolutions;
        this.accounts = accounts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Opens it for the caller's account. Refused are solutions that the caller may not read, and those already open.
     */
    public Unlock unlock(Caller caller, long solutionId) {
        if (store.find(solutionId)
                .filter(solution -> readSolutions.mayRead(caller, solution))
                .isEmpty()) {
            throw ChangeSolutions.notFound(solutionId);
        }
        Instant now = clock.now();
        return Objects.requireNonNull(transaction.execute(status -> {
            accounts.holdOwn(caller);
            long id = store.unlock(solutionId, caller.accountId(), caller.userId(), now)
                    .orElseThrow(() -> Refusal.of(Code.INVALID, "target", say("hints.unlocked"))
                            .asException());
            Long teamId = caller.mode() == Mode.TEAMS ? Long.valueOf(caller.teamId()) : null;
            return new Unlock(id, solutionId, caller.userId(), teamId, now);
        }));
    }

    /** Returns whether the account opened it. */
    boolean isUnlocked(long accountId, long solutionId) {
        return store.isUnlocked(solutionId, accountId);
    }

    /** A solution that was opened just now. */
    public record Unlock(
            long id, long solutionId, long userId, @Nullable Long teamId, Instant at) {}
}
