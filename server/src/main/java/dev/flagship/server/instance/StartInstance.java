package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.StartLedger.Outlook;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.instance.StartSituation.Source;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * An account wants an instance. All of it is one transaction that holds the account first, then the challenge, then the
 * platform's count: however many ask at once, limits hold, and one account gets one instance of a challenge.
 */
public final class StartInstance {
    private final HoldForStart hold;
    private final JudgeStart judge;
    private final ClaimPooled pool;
    private final LeaveInstances leaving;
    private final RequestInstance requests;
    private final TransactionOperations transaction;
    private final Clock clock;

    StartInstance(
            HoldForStart hold,
            JudgeStart judge,
            ClaimPooled pool,
            LeaveInstances leaving,
            RequestInstance requests,
            TransactionOperations transaction,
            Clock clock) {
        this.hold = hold;
        this.judge = judge;
        this.pool = pool;
        this.leaving = leaving;
        this.requests = requests;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Starts an instance for the caller's own account.
     *
     * @param instead instances of the account that are stopped for it, if they are live and the start is granted
     */
    public Outcome start(Caller caller, long challengeId, Set<UUID> instead) {
        return start(caller, challengeId, caller.requireAccount(), instead);
    }

    /**
     * Starts an instance for an account; only operators may name another's. An existing live one is answered as it is.
     * Unknown and hidden challenges are refused by exception, like everything else that does not exist.
     */
    public Outcome start(Caller caller, long challengeId, long accountId, Set<UUID> instead) {
        if (accountId != caller.accountId() && !caller.isAdmin()) {
            throw Refusal.of(Code.FORBIDDEN, "account_id", "Only operators may name another account.")
                    .asException();
        }
        return transaction.execute(status -> decide(hold.hold(caller, challengeId, accountId, instead)));
    }

    private Outcome decide(Wish wish) {
        Optional<InstanceRecord> existing = wish.existing();
        if (existing.isPresent()) {
            return new Accepted(existing.get(), false);
        }
        Optional<Refusal> closed = judge.closed(wish);
        return closed.isPresent() ? new Refused(closed.get()) : grant(wish, judge.terms(wish));
    }

    /** One that is ready takes no more room than it has, so whoever claims it waits for nobody. */
    private Outcome grant(Wish wish, Terms terms) {
        Outlook outlook = judge.outlook(wish, terms);
        Source source = outlook.pooled() ? Source.POOL : Source.COLD;
        Optional<InstanceRefusal> refusal = judge.refusal(wish, terms, outlook, source);
        if (outlook.pooled() && refusal.isEmpty()) {
            Optional<Accepted> claimed = pool.claim(wish, terms);
            if (claimed.isPresent()) {
                if (claimed.get().created()) {
                    leaving.leave(wish);
                }
                return claimed.get();
            }
            // Others were quicker.
            refusal = judge.refusal(wish, terms, outlook, Source.COLD);
        }
        if (refusal.isPresent() && !lacksOne(refusal.get())) {
            return new Refused(refusal.get());
        }
        return ask(wish, terms, refusal.orElse(null));
    }

    /**
     * The queue is one of times, so whoever waited until others had been counted comes after these, who may know their
     * places by now. The competition may have ended meanwhile.
     *
     * @param lacking what stands in the way until one that is ready is given up; null for nothing
     */
    private Outcome ask(Wish wish, Terms terms, @Nullable InstanceRefusal lacking) {
        Wish counted = wish.at(clock.now());
        Optional<Refusal> closed = judge.closed(counted);
        if (closed.isPresent()) {
            return new Refused(closed.get());
        }
        if (lacking != null && !pool.makeRoom(counted.now())) {
            return new Refused(lacking);
        }
        leaving.leave(counted);
        return requests.request(counted, terms);
    }

    /** Where more lack, as after the limit was lowered, one that is given up would not keep it. */
    private static boolean lacksOne(InstanceRefusal refusal) {
        return refusal instanceof QuotaRefusal.OfAll all && all.lacking() == 1;
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * There is an instance.
     *
     * @param created whether it was asked for just now
     */
    public record Accepted(InstanceRecord instance, boolean created) implements Outcome {}

    /** There is none, for this reason. */
    public record Refused(Refusal refusal) implements Outcome {}
}
