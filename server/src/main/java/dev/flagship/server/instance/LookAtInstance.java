package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.look.InstanceLook;
import dev.flagship.ledger.look.LookLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** Has the node read, for a minute, what the engine says of an instance's containers and their latest output. */
public final class LookAtInstance {
    private static final Set<InstanceState> THERE =
            Set.of(InstanceState.STARTING, InstanceState.POOLED, InstanceState.RUNNING, InstanceState.STOPPING);

    private final LookLedger ledger;
    private final HeldInstance held;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    LookAtInstance(
            LookLedger ledger, HeldInstance held, InstanceAudit audit, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.held = held;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns whether the engine may have something of the instance. */
    public static boolean isThere(InstanceRecord instance) {
        return THERE.contains(instance.state());
    }

    /**
     * Has the node look from now on. Refuses when there is nothing to look at, or when {@link LookLedger#AT_ONCE}
     * instances are looked at already.
     */
    public InstanceLook ask(Caller operator, InstanceId id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            InstanceRecord instance = held.find(operator, id);
            if (!isThere(instance)) {
                throw Refusal.of(Code.NOT_RUNNING, say("admin-look.not-there")).asException();
            }
            Instant now = clock.now();
            if (!ledger.ask(id, now)) {
                throw new Crowded().asException();
            }
            audit.record(operator, "look", instance, "", now);
            return ledger.of(id).orElseThrow();
        }));
    }

    /**
     * Returns what was last seen of the instance's current incarnation, and until when the node looks; empty when
     * nobody asked.
     */
    public Optional<InstanceLook> at(InstanceRecord instance) {
        return ledger.of(instance.id())
                .map(look -> look.incarnation() == instance.incarnation()
                        ? look
                        : new InstanceLook(look.askedAt(), look.until(), 0, null, List.of()));
    }

    /** Returns whether the node goes on looking. */
    public boolean goesOn(InstanceLook look) {
        return look.until().isAfter(clock.now());
    }

    /** The most instances that may be looked at are looked at already. */
    private record Crowded() implements Refusal {
        @Override
        public Code code() {
            return Code.RATE_LIMITED;
        }

        @Override
        public String sentence() {
            return say("admin-look.crowded", LookLedger.AT_ONCE);
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(LookLedger.LIFE);
        }
    }
}
