package dev.flagship.server.instance.policy;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.RulesLedger.Occupancy;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.refusal.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether an account may start an instance of a challenge now. Pure: everything it knows is passed in. */
public final class StartPolicy {
    /** How many instances may wait, whatever the quota over all accounts. */
    public static final int LONGEST_QUEUE = 1_000;

    private StartPolicy() {}

    /** Returns the first rule that stands in the way. */
    public static Optional<InstanceRefusal> refusal(Facts facts, Limits limits, Instant now) {
        if (!facts.hasContainer()) {
            return Optional.of(new StartRefusal.NothingToStart());
        }
        return closed(facts, limits)
                .or(() -> busy(facts))
                .or(() -> cooldown(facts, limits, now))
                .or(() -> accountQuota(facts, limits, now))
                .or(() -> engine(facts))
                .or(() -> room(facts, limits, now));
    }

    private static Optional<InstanceRefusal> closed(Facts facts, Limits limits) {
        return limits.starts() == Limits.Starts.OPEN || facts.operator()
                ? Optional.empty()
                : Optional.of(new StartRefusal.NoNewStarts(limits.starts() == Limits.Starts.CLOSED_FOR_CHALLENGE));
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
        return left.isPositive() ? Optional.of(new StartRefusal.Cooldown(limits.cooldown(), left)) : Optional.empty();
    }

    /**
     * Checks the quotas of the account, by number and by units. Stopping instances do not count: a new one waits in the
     * queue until they are gone.
     */
    private static Optional<InstanceRefusal> accountQuota(Facts facts, Limits limits, Instant now) {
        Limits.Quota quota = limits.quota();
        if (quota.units() == 0) {
            return Optional.empty();
        }
        List<InstanceRecord> live = facts.counted();
        int used = live.stream().mapToInt(InstanceRecord::units).sum();
        int places = live.size() + 1 - quota.perAccount();
        int units = quota.unitsPerAccount() == 0 ? 0 : used + quota.units() - quota.unitsPerAccount();
        if (places <= 0 && units <= 0) {
            return Optional.empty();
        }
        MakeRoom room = new MakeRoom(live, places, units);
        List<Remedy> remedies = facts.remedies(room);
        Duration wait = room.wait(now);
        return Optional.of(
                places > 0
                        ? new QuotaRefusal.OfAccount(live.size(), quota.perAccount(), wait, remedies)
                        : new QuotaRefusal.OfUnits(quota.units(), used, quota.unitsPerAccount(), wait, remedies));
    }

    private static Optional<InstanceRefusal> engine(Facts facts) {
        if (facts.imageMissing()) {
            return Optional.of(new StartRefusal.ImageMissing());
        }
        return Optional.ofNullable(facts.engineOut());
    }

    /**
     * Checks whether there is room. Instances that the account leaves for this start still exist for a moment, but
     * count as gone.
     */
    private static Optional<InstanceRefusal> room(Facts facts, Limits limits, Instant now) {
        Occupancy taken = facts.taken();
        int inAll = limits.quota().inAll();
        int perChallenge = limits.quota().perChallenge();
        if (perChallenge > 0 && taken.ofChallenge() >= perChallenge) {
            return Optional.of(new QuotaRefusal.OfChallenge(
                    taken.ofChallenge(), perChallenge, until(taken.nextOfChallenge(), now)));
        }
        // Check this after the rules for which no pool can make room: a start that only this rule refuses may still get
        // the room of a ready instance.
        int lacking = taken.total() - facts.leaving() + 1 - inAll;
        if (lacking > 0) {
            MakeRoom room = new MakeRoom(facts.counted(), lacking, 0);
            return Optional.of(new QuotaRefusal.OfAll(
                    taken.total(), inAll, lacking, until(taken.next(), now), facts.remedies(room)));
        }
        return facts.queued() >= LONGEST_QUEUE
                ? Optional.of(new StartRefusal.AtCapacity(facts.queued(), LONGEST_QUEUE))
                : Optional.empty();
    }

    private static @Nullable Duration until(@Nullable Instant end, Instant now) {
        return end == null || !end.isAfter(now) ? null : Duration.between(now, end);
    }

    /**
     * What is known when somebody wants to start an instance.
     *
     * @param unfinished the owner's instances that have not ended, without those that it leaves for this start
     * @param leaving how many instances it leaves for this start
     * @param lastStopOrReset when the owner last stopped or reset an instance of this challenge; null for never
     * @param names the names of the challenges of the unfinished instances, by id
     * @param engineOut why the engine starts nothing now; null when it does
     * @param taken the room that is taken now, over all owners; nothing for a ready instance, which has its room
     * @param queued how many instances wait
     */
    public record Facts(
            long challengeId,
            boolean hasContainer,
            List<InstanceRecord> unfinished,
            int leaving,
            @Nullable Instant lastStopOrReset,
            boolean operator,
            Map<Long, String> names,
            boolean imageMissing,
            @Nullable InstanceRefusal engineOut,
            Occupancy taken,
            int queued) {
        public Facts {
            Objects.requireNonNull(unfinished, "unfinished");
            unfinished = List.copyOf(unfinished);
            names = Map.copyOf(names);
            Objects.requireNonNull(taken, "taken");
        }

        /** Returns the live instances that count toward the owner's quotas. */
        private List<InstanceRecord> counted() {
            return unfinished.stream()
                    .filter(instance -> instance.state().isLive() && instance.units() > 0)
                    .toList();
        }

        private List<Remedy> remedies(MakeRoom room) {
            return room.choices().stream()
                    .map(choice -> new Remedy(choice.stream()
                            .map(instance -> new Remedy.Stop(instance.id().value(), nameOf(instance)))
                            .toList()))
                    .toList();
        }

        private String nameOf(InstanceRecord instance) {
            return names.getOrDefault(instance.challengeId(), instance.slug());
        }
    }
}
