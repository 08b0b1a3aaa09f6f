package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.RulesLedger.Ended;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.instance.pool.PoolSizes;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import java.time.Instant;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Ends instances. An instance that is ending or has ended stays as it is: stopping twice is no mistake. */
public final class StopInstance {
    /** How many are stopped in one transaction. Thousands in one would hold up everybody who wants one of them. */
    private static final int PART = 500;

    private static final List<InstanceState> STOPPABLE =
            List.of(InstanceState.QUEUED, InstanceState.STARTING, InstanceState.POOLED, InstanceState.RUNNING);

    private final HeldInstance held;
    private final IntentLedger ledger;
    private final RulesLedger rules;
    private final PoolSizes pools;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    StopInstance(
            HeldInstance held,
            IntentLedger ledger,
            RulesLedger rules,
            PoolSizes pools,
            InstanceAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.held = held;
        this.ledger = ledger;
        this.rules = rules;
        this.pools = pools;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stops an instance, or the one that its owner has in its place by now. An instance that is not the caller's is
     * refused as if it did not exist.
     */
    public Stopped stop(Caller caller, InstanceId id) {
        return transaction.execute(status -> {
            InstanceRecord instance = held.holdToEnd(caller, id);
            Instant now = clock.now();
            boolean own = HeldInstance.isOwn(caller, instance);
            boolean changed = ledger.stop(instance.id(), own ? Reason.PLAYER : Reason.OPERATOR, now);
            InstanceRecord stopped = ledger.current(instance.id()).orElseThrow();
            if (changed) {
                audit.record(caller, "stop", stopped, own || !caller.isAdmin() ? "" : "by an operator", now);
            }
            return new Stopped(stopped, changed);
        });
    }

    /** Stops every instance of one account and of its users, each in its own transaction. For operators. */
    public void stopAllOf(Caller operator, long accountId) {
        stopAll(operator, ledger.unfinishedOfAccount(accountId));
    }

    /** Stops every instance that one user owns alone, also where teams play. For operators. */
    public void stopAllOfUser(Caller operator, long userId) {
        stopAll(operator, ledger.unfinishedOf(Mode.USERS.ownerKey(userId)));
    }

    private void stopAll(Caller operator, List<InstanceRecord> instances) {
        instances.stream()
                .filter(instance -> instance.state().isLive())
                .forEach(instance -> stop(operator, instance.id()));
    }

    /** Stops the instances that an account has of a challenge that it solved, in the running transaction. */
    public void solved(Caller caller, long challengeId) {
        Instant now = clock.now();
        ledger.unfinishedOfAccount(caller.accountId()).stream()
                .sorted(InstanceRecord.BY_ID)
                .filter(instance -> instance.challengeId() == challengeId
                        && instance.state().isLive()
                        && ledger.stop(instance.id(), Reason.SOLVED, now))
                .map(instance -> ledger.current(instance.id()).orElse(instance))
                .forEach(instance -> audit.record(caller, "stop", instance, "solved", now));
    }

    /** Stops every instance of everybody and returns how many. For operators. */
    public int stopAll(Caller operator) {
        return stopAll(operator, InstancesOf.ALL);
    }

    /**
     * Stops all of these and returns how many. Pools are filled again, unless nothing may be started. For operators.
     */
    public int stopAll(Caller operator, InstancesOf which) {
        // Tell the pools first: an operator who has just forbidden new starts should see the engine stay empty.
        pools.tell();
        int stopped = 0;
        int part;
        do {
            part = stopNext(operator, which).size();
            stopped += part;
        } while (part > 0);
        return stopped;
    }

    private List<Ended> stopNext(Caller operator, InstancesOf which) {
        List<String> own = operator.ownerKeys().stream()
                .filter(key -> !Mode.SHARED.equals(key))
                .toList();
        return transaction.execute(status -> {
            Instant now = clock.now();
            List<Ended> part = rules.stopNext(which.challengeId(), which.accountId(), own, PART, now);
            for (Ended each : part) {
                boolean isOwn = own.contains(String.valueOf(each.ownerKey()));
                audit.record(operator, "stop", each, isOwn ? "" : "by an operator", now);
            }
            return part;
        });
    }

    /** Returns how many would stop. */
    public int count(InstancesOf which) {
        return STOPPABLE.stream()
                .mapToInt(state -> ledger.page(which.in(state, 1)).total())
                .sum();
    }

    /**
     * The instance after the call, stopping or ended.
     *
     * @param changed whether this call ended it
     */
    public record Stopped(InstanceRecord instance, boolean changed) {}
}
