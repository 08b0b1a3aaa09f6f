package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who wants what, as {@link HoldForStart} holds it.
 *
 * @param owner the owner key that the instance will have in the ledger
 * @param accountId the account that will own it; 0 for a shared instance
 * @param unfinished the owner's instances that have not ended
 * @param stopInstead ids of those to stop for the start, if they are live, and of what is in their place by now
 */
record Wish(
        Caller caller,
        Challenge challenge,
        String owner,
        long accountId,
        List<InstanceRecord> unfinished,
        Set<UUID> stopInstead,
        Instant now) {
    Wish {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(owner, "owner");
        unfinished = List.copyOf(unfinished);
        stopInstead = Set.copyOf(stopInstead);
        Objects.requireNonNull(now, "now");
    }

    /** Returns this wish at a later time. */
    Wish at(Instant later) {
        return new Wish(caller, challenge, owner, accountId, unfinished, stopInstead, later);
    }

    /** Returns whether a shared instance is wanted. */
    boolean isForAll() {
        return Mode.SHARED.equals(owner);
    }

    /** Returns the live instance that the owner has of the challenge already. */
    Optional<InstanceRecord> existing() {
        return unfinished.stream()
                .filter(instance -> instance.challengeId() == challenge.id()
                        && instance.state().isLive())
                .findFirst();
    }

    /** Returns the instances that are stopped for the start. */
    List<InstanceRecord> stopped() {
        return unfinished.stream().filter(this::isStopped).toList();
    }

    /** Returns the owner's other unfinished instances. */
    List<InstanceRecord> kept() {
        return unfinished.stream().filter(instance -> !isStopped(instance)).toList();
    }

    private boolean isStopped(InstanceRecord instance) {
        return instance.state().isLive() && stopInstead.contains(instance.id().value());
    }
}
