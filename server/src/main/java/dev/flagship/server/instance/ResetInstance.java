package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.instance.policy.InstanceRefusal;
import dev.flagship.server.instance.policy.ResetPolicy;
import dev.flagship.server.instance.policy.StartableHere;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Replaces the containers and the flag of an instance; owner and expiry stay. The definition stays, too, unless it was
 * changed and somebody decided that running instances follow the change.
 */
public final class ResetInstance {
    private final HeldInstance held;
    private final ShownChallenges shown;
    private final IntentLedger ledger;
    private final UpdateLedger updates;
    private final EngineReadiness readiness;
    private final InstanceRules rules;
    private final Competition competition;
    private final StartableHere here;
    private final OwnerEvents events;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ResetInstance(
            HeldInstance held,
            ShownChallenges shown,
            IntentLedger ledger,
            UpdateLedger updates,
            EngineReadiness readiness,
            InstanceRules rules,
            Competition competition,
            StartableHere here,
            OwnerEvents events,
            InstanceAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.held = held;
        this.shown = shown;
        this.ledger = ledger;
        this.updates = updates;
        this.readiness = readiness;
        this.rules = rules;
        this.competition = competition;
        this.here = here;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Resets an instance. An instance that is not the caller's is refused by exception, as if it did not exist. So is a
     * caller to whom challenges are not shown.
     */
    public Outcome reset(Caller caller, InstanceId id) {
        return transaction.execute(status -> {
            InstanceRecord instance = held.holdToEnd(caller, id);
            shown.require(caller, instance.challengeId());
            // Try a second time: its next definition may have changed while the first was judged.
            return judged(caller, instance)
                    .or(() -> judged(caller, ledger.find(instance.id()).orElseThrow()))
                    .orElseGet(() -> new Refused(new InstanceRefusal.NotRunning()));
        });
    }

    /**
     * Resets the instance or refuses. Returns empty when it has ended, or when its next definition is no longer the one
     * that was judged.
     */
    private Optional<Outcome> judged(Caller caller, InstanceRecord instance) {
        Instant now = clock.now();
        DefinitionRef from = madeFrom(instance);
        Optional<Refusal> refusal = ResetPolicy.refusal(facts(caller, instance, now), rules.limits(instance), now)
                .or(() -> here.hindrance(from));
        if (refusal.isPresent()) {
            return Optional.of(new Refused(refusal.get()));
        }
        if (!ledger.reset(instance.id(), from, HeldInstance.isOwn(caller, instance), now)) {
            return Optional.empty();
        }
        InstanceRecord again = ledger.find(instance.id()).orElseThrow();
        audit.record(caller, "reset", instance, change(instance, again), now);
        return Optional.of(new Reset(again));
    }

    private ResetPolicy.Facts facts(Caller caller, InstanceRecord instance, Instant now) {
        NotOpen closed = competition.isPlayable(now) ? null : new NotOpen(competition.name(), competition.phase(now));
        return new ResetPolicy.Facts(
                instance.state(),
                caller.isAdmin(),
                closed,
                ledger.lastStopOrReset(instance.challengeId(), String.valueOf(instance.ownerKey()))
                        .orElse(null),
                readiness.isImageMissing(instance),
                readiness.hindrance(now).orElse(null));
    }

    /**
     * Returns the definition that a reset makes the instance from. This is the instance's own when the next one cannot
     * be started here and is not the latest any more: nobody would mend that one, so the player would wait in vain.
     */
    private DefinitionRef madeFrom(InstanceRecord instance) {
        DefinitionRef own = instance.definition();
        DefinitionRef next = updates.madeAtReset(instance.id()).orElse(own);
        return here.isLatest(next) || here.hindrance(next).isEmpty() ? next : own;
    }

    /**
     * Recreates an instance that waits for it since its definition was changed, and tells its owner. Does nothing when
     * the instance has ended meanwhile, or waits for a definition that is not in the list.
     */
    void recreate(InstanceId id, List<DefinitionRef> startable) {
        transaction.executeWithoutResult(status -> held.holdForPlatform(id)
                .filter(instance -> updates.recreate(id, startable, clock.now()))
                .ifPresent(this::recreated));
    }

    private void recreated(InstanceRecord before) {
        InstanceRecord again = ledger.find(before.id()).orElseThrow();
        audit.byItself("recreate", before, change(before, again), clock.now());
        events.tell(String.valueOf(before.ownerKey()), "recreated", before.id(), before.challengeId(), Map.of());
    }

    private static String change(InstanceRecord before, InstanceRecord after) {
        int from = before.definition().version();
        int to = after.definition().version();
        String definition = from == to ? "" : ", definition " + from + " to " + to;
        return "from incarnation " + before.incarnation() + definition;
    }

    /** The outcome of a request to reset. */
    public sealed interface Outcome {}

    /** The instance is starting again. */
    public record Reset(InstanceRecord instance) implements Outcome {}

    /** The instance was not reset, for this reason. */
    public record Refused(Refusal refusal) implements Outcome {}
}
