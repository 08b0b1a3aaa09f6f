package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.pool.PoolTarget;
import dev.flagship.lifecycle.pool.Pools;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides which instances the pools lack and which of theirs have had their time. Pure. Pools have low priority:
 * nothing is launched for them while somebody waits, and never more at once than half of what the engine launches.
 */
public final class PoolPlan {
    /** After this time a pooled instance is replaced by a fresh one. */
    public static final Duration FRESH = Duration.ofHours(1);

    /** How often a pooled instance is checked for an answer. */
    public static final Duration SOUNDING = Duration.ofSeconds(30);

    /** Ready instances, oldest first, before those that are still starting. */
    private static final Comparator<Instance> FIRST_TO_LEAVE = Comparator.comparing(
                    (Instance row) -> row.state() != InstanceState.POOLED)
            .thenComparing(Instance::stateSince);

    private final Pools pools;
    private final Instant now;
    private final int taken;
    private final Map<Long, PoolTarget> targets = new HashMap<>();
    private final Map<Long, List<Instance>> members = new HashMap<>();

    PoolPlan(Collection<Instance> rows, Pools pools, Instant now) {
        this.pools = pools;
        this.now = now;
        // What stops gives its room back by itself, and whoever starts another in its place has been counted already.
        this.taken = (int) rows.stream()
                .filter(row -> row.state() != InstanceState.STOPPING)
                .count();
        pools.targets().forEach(target -> targets.put(target.definition().challengeId(), target));
        rows.stream()
                .filter(Instance::isOfPool)
                .forEach(row -> members.computeIfAbsent(row.definition().challengeId(), challenge -> new ArrayList<>())
                        .add(row));
    }

    /** Returns how many launches for pools may be under way at once. */
    static int launches(PlanLimits limits) {
        return Math.max(1, limits.launches() / 2);
    }

    /**
     * Returns the definitions that need another instance now, with one entry for each missing instance.
     *
     * @param rows the unfinished instances; those that run may be missing
     * @param inAll the number of all unfinished instances
     */
    public static List<DefinitionRef> missing(
            Collection<Instance> rows, int inAll, UnderWay underWay, Pools pools, PlanLimits limits, Instant now) {
        PoolPlan plan = new PoolPlan(rows, pools, now);
        long waiting = rows.stream()
                .filter(row -> row.state() == InstanceState.QUEUED && row.ownerKey() != null)
                .count();
        int free = limits.mayStart() && waiting == 0 ? limits.launches() - underWay.launches() : 0;
        int unfinished = (int) rows.stream().filter(Instance::isOfPool).count();
        int room = Math.min(pools.most() - unfinished, pools.instances() - inAll);
        return plan.missing(Math.min(Math.min(free, room), launches(limits) - plan.warming()));
    }

    private List<DefinitionRef> missing(int room) {
        List<DefinitionRef> missing = new ArrayList<>();
        Map<Long, Integer> more = new HashMap<>();
        boolean found = true;
        // Adds one for each pool in turn, so that a large pool does not keep a small one waiting.
        while (found) {
            found = false;
            for (PoolTarget target : pools.targets()) {
                int added = more.getOrDefault(target.definition().challengeId(), 0);
                if (missing.size() < room && isShort(target, added)) {
                    missing.add(target.definition());
                    more.put(target.definition().challengeId(), added + 1);
                    found = true;
                }
            }
        }
        return missing;
    }

    private boolean isShort(PoolTarget target, int added) {
        List<Instance> all = of(target.definition().challengeId());
        long good = all.stream().filter(row -> isGood(row, target)).count();
        return good + added < target.wanted() && all.size() + added < target.most() && target.mayTry(now);
    }

    /** Returns how many are being started. */
    private int warming() {
        return (int) members.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.state() != InstanceState.POOLED)
                .count();
    }

    /**
     * Returns the instances that are to go, each with its reason. Unless there are too many instances, a pool is not
     * emptied before replacements are ready.
     */
    Map<InstanceId, Reason> leaving(boolean mayAge) {
        Map<InstanceId, Reason> leaving = new HashMap<>();
        members.forEach((challenge, rows) -> {
            PoolTarget target = targets.get(challenge);
            if (target == null) {
                rows.forEach(row -> leaving.put(row.id(), Reason.UNCLAIMED));
                return;
            }
            rows.stream()
                    .filter(row -> !row.definition().equals(target.definition()))
                    .forEach(row -> leaving.put(row.id(), Reason.DEFINITION));
            surplus(rows, target, mayAge).forEach(row -> leaving.put(row.id(), Reason.UNCLAIMED));
        });
        beyondAll(leaving).forEach(row -> leaving.put(row.id(), Reason.UNCLAIMED));
        return leaving;
    }

    /**
     * Returns the pooled instances above the limit on all instances. There are some when the limit was lowered, for
     * example; then the pools shrink.
     */
    private List<Instance> beyondAll(Map<InstanceId, Reason> leaving) {
        int tooMany = taken - leaving.size() - pools.instances();
        if (tooMany <= 0 || !pools.mayBeFilled()) {
            return List.of();
        }
        return members.values().stream()
                .flatMap(List::stream)
                .filter(row -> !leaving.containsKey(row.id()))
                .sorted(FIRST_TO_LEAVE)
                .limit(tooMany)
                .toList();
    }

    private List<Instance> surplus(List<Instance> rows, PoolTarget target, boolean mayAge) {
        List<Instance> current = rows.stream()
                .filter(row -> row.definition().equals(target.definition()))
                .sorted(FIRST_TO_LEAVE)
                .toList();
        int tooMany = Math.max(0, current.size() - target.most());
        List<Instance> leaving = new ArrayList<>(current.subList(0, tooMany));
        // While an old instance cannot be replaced, it is better than none.
        if (mayAge && pools.mayBeFilled()) {
            leaving.addAll(old(current.subList(tooMany, current.size()), target));
        }
        return leaving;
    }

    /**
     * Returns the outdated instances that may go: all of them once enough fresh ones are ready, or one at a time when
     * there is no room to start fresh ones first.
     */
    private List<Instance> old(List<Instance> kept, PoolTarget target) {
        List<Instance> old = kept.stream().filter(row -> !isGood(row, target)).toList();
        List<Instance> warming =
                kept.stream().filter(row -> row.state() != InstanceState.POOLED).toList();
        int ready = kept.size() - old.size() - warming.size();
        if (ready >= target.wanted()) {
            return old;
        }
        boolean full = kept.size() >= target.most() && warming.isEmpty();
        return full ? old.stream().limit(1).toList() : List.of();
    }

    private boolean isGood(Instance row, PoolTarget target) {
        boolean old = row.state() == InstanceState.POOLED
                && row.stateSince().plus(FRESH).isBefore(now);
        return row.definition().equals(target.definition()) && !old;
    }

    private List<Instance> of(long challenge) {
        return Objects.requireNonNullElse(members.get(challenge), List.of());
    }
}
