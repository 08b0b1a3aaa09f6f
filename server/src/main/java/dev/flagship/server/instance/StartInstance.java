package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.StartLedger.Outlook;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.instance.StartSituation.Source;
import dev.flagship.server.instance.policy.InstanceRefusal;
import dev.flagship.server.instance.policy.QuotaRefusal.OfAll;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Starts instances. Each start is one transaction that locks the account, then the challenge, then the platform's
 * count. So limits hold however many ask at once, and an account gets one instance of a challenge.
 */
final class StartInstance {
    private final StartTurns turns;
    private final HoldForStart hold;
    private final JudgeStart judge;
    private final ClaimPooled pool;
    private final LeaveInstances leaving;
    private final RequestInstance requests;
    private final TransactionOperations transaction;
    private final Clock clock;

    StartInstance(
            StartTurns turns,
            HoldForStart hold,
            JudgeStart judge,
            ClaimPooled pool,
            LeaveInstances leaving,
            RequestInstance requests,
            TransactionOperations transaction,
            Clock clock) {
        this.turns = turns;
        this.hold = hold;
        this.judge = judge;
        this.pool = pool;
        this.leaving = leaving;
        this.requests = requests;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Starts an instance for an account; only operators may name another than the caller's own. Returns the account's
     * live instance of the challenge unchanged if there is one. Unknown and hidden challenges are refused by exception,
     * like everything else that does not exist, and so are callers without an account, unless there is one instance for
     * all and they are operators.
     *
     * @param instead instances of the account to stop for it, if they are live and the start is granted
     */
    public Outcome start(Caller caller, long challengeId, long accountId, Set<UUID> instead) {
        if (accountId != caller.accountId() && !caller.isAdmin()) {
            throw Refusal.of(Code.FORBIDDEN, "account_id", "Only operators may name another account.")
                    .asException();
        }
        // Whoever would be refused in any case takes no turn.
        if (!caller.isAdmin()) {
            caller.requireAccount();
        }
        return turns.inTurn(
                accountId,
                () -> transaction.execute(status -> decide(hold.hold(caller, challengeId, accountId, instead))));
    }

    private Outcome decide(Wish wish) {
        Optional<InstanceRecord> existing = wish.existing();
        if (existing.isPresent()) {
            return new Accepted(existing.get(), false);
        }
        Optional<Refusal> closed = judge.closed(wish);
        return closed.isPresent() ? new Refused(closed.get()) : grant(wish, judge.terms(wish));
    }

    /**
     * Claims a ready instance, or asks for a new one. A ready one takes no room beyond what it has, so a claim counts
     * nothing. It waits for its turn, as every start does, but in its turn for nobody who counts.
     */
    private Outcome grant(Wish wish, Terms terms) {
        Outlook outlook = judge.outlook(wish, terms);
        if (outlook.pooled()) {
            Optional<InstanceRefusal> refusal = judge.refusal(wish, terms, outlook, Source.POOL);
            if (refusal.isPresent() && !(refusal.get() instanceof OfAll)) {
                return new Refused(refusal.get());
            }
            Optional<Accepted> claimed = refusal.isEmpty() ? pool.claim(wish, terms) : Optional.empty();
            if (claimed.isPresent()) {
                if (claimed.get().created()) {
                    leaving.leave(wish);
                }
                return claimed.get();
            }
            // Others claimed the last ready one, or no instance may be at all: what there is has to be counted.
        }
        return judge.refusal(wish, terms, outlook, Source.COLD)
                .map(refusal -> refusal instanceof OfAll all ? ask(wish, terms, all) : new Refused(refusal))
                .orElseGet(() -> ask(wish, terms, null));
    }

    /**
     * Asks the node for an instance. Reads the time again: the queue is ordered by time, and those who were counted
     * while this caller waited may know their places by now. The competition may also have ended meanwhile.
     *
     * @param full what stands in the way until instances without an owner are given up; null for nothing. When there
     *     are too few of them, as after a lowered limit, none is given up
     */
    private Outcome ask(Wish wish, Terms terms, @Nullable OfAll full) {
        Wish counted = wish.at(clock.now());
        Optional<Refusal> closed = judge.closed(counted);
        if (closed.isPresent()) {
            return new Refused(closed.get());
        }
        if (full != null && !pool.makeRoom(full.lacking(), counted.now())) {
            return new Refused(full);
        }
        leaving.leave(counted);
        return requests.request(counted, terms);
    }

    /** The outcome of a request to start. */
    public sealed interface Outcome {}

    /**
     * There is an instance.
     *
     * @param created whether this request made it
     */
    public record Accepted(InstanceRecord instance, boolean created) implements Outcome {}

    /** There is none, for this reason. */
    public record Refused(Refusal refusal) implements Outcome {}
}
