package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an account may start an instance of a challenge now. Pure: all it knows is handed in. */
final class StartPolicy {
    /** So many may wait, whatever the quota over all accounts. */
    static final int LONGEST_QUEUE = 1_000;

    private StartPolicy() {}

    /** The first rule that stands in the way. */
    static Optional<InstanceRefusal> refusal(Facts facts, Limits limits, Instant now) {
        if (!facts.hasContainer()) {
            return Optional.of(new InstanceRefusal.NothingToStart());
        }
        return busy(facts)
                .or(() -> cooldown(facts, limits, now))
                .or(() -> accountQuota(facts, limits, now))
                .or(() -> engine(facts))
                .or(() -> room(facts, limits));
    }

    private static Optional<InstanceRefusal> busy(Facts facts) {
        boolean stopping = facts.unfinished().stream()
                .anyMatch(instance ->
                        instance.challengeId() == facts.challengeId() && instance.state() == InstanceState.STOPPING);
        return stopping ? Optional.of(new InstanceRefusal.Busy(true)) : Optional.empty();
    }

    private static Optional<InstanceRefusal> cooldown(Facts facts, Limits limits, Instant now) {
        Instant last = facts.lastStopOrReset();
        if (facts.operator() || last == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, last.plus(limits.cooldown()));
        return left.isPositive()
                ? Optional.of(new InstanceRefusal.Cooldown(limits.cooldown(), left))
                : Optional.empty();
    }

    /** What is stopping is not held against the account: what it starts now waits in the queue until that is gone. */
    private static Optional<InstanceRefusal> accountQuota(Facts facts, Limits limits, Instant now) {
        List<InstanceRecord> live = facts.unfinished().stream()
                .filter(instance -> instance.state().isLive())
                .sorted(Comparator.comparing(StartPolicy::end))
                .toList();
        if (live.size() < limits.perAccount()) {
            return Optional.empty();
        }
        String holder = live.isEmpty() ? "" : facts.nameOf(live.getFirst());
        Instant end = live.isEmpty() ? Instant.MAX : end(live.getFirst());
        return Optional.of(new InstanceRefusal.AccountQuota(
                live.size(),
                limits.perAccount(),
                holder,
                end.equals(Instant.MAX) || !end.isAfter(now) ? null : Duration.between(now, end)));
    }

    private static Instant end(InstanceRecord instance) {
        Instant expires = instance.expiresAt();
        return expires == null ? Instant.MAX : expires;
    }

    private static Optional<InstanceRefusal> engine(Facts facts) {
        if (facts.imageMissing()) {
            return Optional.of(new InstanceRefusal.ImageMissing());
        }
        return facts.engineDown() ? Optional.of(new InstanceRefusal.EngineDown()) : Optional.empty();
    }

    private static Optional<InstanceRefusal> room(Facts facts, Limits limits) {
        if (facts.inAll() >= limits.inAll()) {
            return Optional.of(new InstanceRefusal.GlobalQuota(facts.inAll(), limits.inAll()));
        }
        return facts.queued() >= LONGEST_QUEUE
                ? Optional.of(new InstanceRefusal.AtCapacity(facts.queued(), LONGEST_QUEUE))
                : Optional.empty();
    }

    /**
     * What is known when somebody wants to start.
     *
     * @param unfinished the account's instances that have not ended
     * @param lastStopOrReset when the account last stopped or reset an instance of this challenge; null for never
     * @param names what the challenges of those are called, by id
     * @param inAll instances that have not ended, over all accounts
     * @param queued those of them that wait
     */
    record Facts(
            long challengeId,
            boolean hasContainer,
            List<InstanceRecord> unfinished,
            @Nullable Instant lastStopOrReset,
            boolean operator,
            Map<Long, String> names,
            boolean imageMissing,
            boolean engineDown,
            int inAll,
            int queued) {
        Facts {
            Objects.requireNonNull(unfinished, "unfinished");
            unfinished = List.copyOf(unfinished);
            names = Map.copyOf(names);
        }

        private String nameOf(InstanceRecord instance) {
            return names.getOrDefault(instance.challengeId(), instance.slug());
        }
    }
}
