package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Mode;
import dev.flagship.server.challenge.Challenge;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who wants what, as {@link HoldForStart} holds it.
 *
 * @param owner how the ledger names whose it will be
 * @param accountId whose it will be; 0 when it is everybody's
 * @param unfinished what the owner has that has not ended
 * @param stopInstead what of that is stopped for the start, if it is live
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

    /** The same at a later time. */
    Wish at(Instant later) {
        return new Wish(caller, challenge, owner, accountId, unfinished, stopInstead, later);
    }

    /** Whether what is wanted is everybody's. */
    boolean isForAll() {
        return Mode.SHARED.equals(owner);
    }

    /** The one that the owner has of the challenge already. */
    Optional<InstanceRecord> existing() {
        return unfinished.stream()
                .filter(instance -> instance.challengeId() == challenge.id()
                        && instance.state().isLive())
                .findFirst();
    }

    /** What is stopped for the start. */
    List<InstanceRecord> stopped() {
        return unfinished.stream().filter(this::isStopped).toList();
    }

    /** What the owner has besides. */
    List<InstanceRecord> kept() {
        return unfinished.stream().filter(instance -> !isStopped(instance)).toList();
    }

    private boolean isStopped(InstanceRecord instance) {
        return instance.state().isLive() && stopInstead.contains(instance.id().value());
    }
}
