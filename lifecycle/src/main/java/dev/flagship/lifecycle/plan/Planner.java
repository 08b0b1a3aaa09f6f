package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.pool.Pools;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the unfinished rows with what engine and gateway show, in both directions, and returns what to do. Pure and
 * level-triggered: the same input gives the same plan, and a lost event or a crash only causes a delay.
 */
public final class Planner {

    private Planner() {}

    /**
     * @param rows every unfinished instance of the engine, oldest first
     * @param seen what was observed, see {@link Listing}
     * @param underWay actions already under way; their instances are left alone
     * @param pools what should be kept ready
     */
    public static List<Action> plan(
            List<Instance> rows, Observation seen, UnderWay underWay, Pools pools, PlanLimits limits, Instant now) {
        return new Pass(rows, seen, underWay, pools, limits, now).plan();
    }

    /** Plans for an engine without pools. */
    static List<Action> plan(List<Instance> rows, Observation seen, UnderWay underWay, PlanLimits limits, Instant now) {
        return plan(rows, seen, underWay, Pools.NONE, limits, now);
    }

    private static final class Pass {
        private final List<Instance> rows;
        private final Observation seen;
        private final UnderWay underWay;
        private final PlanLimits limits;
        private final Instant now;
        private final Map<InstanceId, Instance> byId = new HashMap<>();
        private final Map<InstanceId, List<ObservedContainer>> containers = new HashMap<>();
        private final Map<String, Load> stoppingLoad = new HashMap<>();
        private final Map<String, Load> waiting = new HashMap<>();
        private final List<Action> actions = new ArrayList<>();
        private final List<Instance> resets = new ArrayList<>();
        private final Map<InstanceId, Reason> poolRetirements;
        private int launches;
        private int poolLaunches;

        Pass(List<Instance> rows, Observation seen, UnderWay underWay, Pools pools, PlanLimits limits, Instant now) {
            this.rows = rows;
            this.seen = seen;
            this.underWay = underWay;
            this.limits = limits;
            this.now = now;
            this.launches = underWay.launches();
            this.poolLaunches = (int) rows.stream()
                    .filter(row -> row.isOfPool() && underWay.isLaunching(row.id()))
                    .count();
            this.poolRetirements = new PoolPlan(rows, pools, now).leaving(limits.mayExpire());
        }

        List<Action> plan() {
            index();
            rows.stream()
                    .filter(row -> !row.isOfPool() && row.state() != InstanceState.QUEUED)
                    .forEach(this::planOne);
            Turns.of(rows, resets).forEach(this::serve);
            rows.stream().filter(Instance::isOfPool).forEach(this::planOfPool);
            removeStrays();
            closeRoutes();
            return List.copyOf(actions);
        }

        private void index() {
            for (Instance row : rows) {
                byId.put(row.id(), row);
                if (row.state() == InstanceState.STOPPING && isCounted(row)) {
                    stoppingLoad.merge(owner(row), Load.of(row), Load::plus);
                } else if (row.state() == InstanceState.QUEUED && isCounted(row)) {
                    waiting.merge(owner(row), Load.of(row), Load::plus);
                }
            }
            seen.containers()
                    .values()
                    .forEach(container -> containers
                            .computeIfAbsent(container.incarnation().instance(), id -> new ArrayList<>())
                            .add(container));
        }

        /** Serves the instance whose turn it is: a queued start, or a reset. */
        private void serve(Instance row) {
            if (row.state() == InstanceState.QUEUED) {
                planQueued(row);
            } else {
                launch(row);
            }
        }

        private void planOne(Instance row) {
            if (underWay.isBusy(row.id())) {
                if (row.state() == InstanceState.STOPPING && underWay.isLaunching(row.id())) {
                    actions.add(new Action.Abandon(row.id()));
                }
                return;
            }
            switch (row.state()) {
                case STARTING -> planStarting(row);
                case RUNNING -> planRunning(row);
                case STOPPING -> actions.add(new Action.Dismantle(row));
                case QUEUED, POOLED, STOPPED, FAILED -> {
                    // QUEUED is planned in turn, POOLED with its pool; ended instances are not among the rows.
                }
            }
        }

        /**
         * Plans a queued start. What its owner is stopping takes room until it is gone, so as much of the owner's
         * latest starts is held back. The server keeps live instances within the quotas, in number and units. So the
         * engine never carries more than the quotas, whatever they are.
         */
        private void planQueued(Instance row) {
            if (underWay.isBusy(row.id())) {
                takeOffWaiting(row);
                return;
            }
            boolean heldBack = isCounted(row)
                    && !waiting.getOrDefault(owner(row), Load.NONE)
                            .minus(Load.of(row))
                            .covers(stoppingLoad.getOrDefault(owner(row), Load.NONE));
            boolean launched = !heldBack && launch(row);
            if (!launched && limits.mayExpire() && row.stateSince().isBefore(limits.hopeless())) {
                actions.add(givenUp(row, heldBack));
            }
            takeOffWaiting(row);
        }

        /** Ends the wait of a start or reset that found no place in time. Its owner is told why and can start again. */
        private Action givenUp(Instance waits, boolean heldBack) {
            if (heldBack) {
                return retire(waits, Reason.ENGINE, "what its owner left was not removed in time");
            }
            return limits.mayStart()
                    ? retire(waits, Reason.CAPACITY, "no room was found for it in time")
                    : retire(waits, Reason.ENGINE, "the engine took no starts in time");
        }

        private static Action retire(Instance row, Reason reason, String detail) {
            return new Action.Retire(row.current(), reason, detail);
        }

        private void takeOffWaiting(Instance queued) {
            if (isCounted(queued)) {
                waiting.computeIfPresent(owner(queued), (owner, left) -> left.minus(Load.of(queued)));
            }
        }

        private static boolean isCounted(Instance row) {
            return row.ownerKey() != null && row.units() > 0;
        }

        private static String owner(Instance row) {
            return String.valueOf(row.ownerKey());
        }

        /** A reset waits for its turn as long as a queued start; the start deadline applies once it has its place. */
        private boolean isOverdue(Instance row) {
            return row.stateSince().isBefore(row.isReset() ? limits.hopeless() : now.minus(limits.startDeadline()));
        }

        private void planStarting(Instance row) {
            if (isOverdue(row) && limits.mayExpire()) {
                actions.add(
                        row.isReset()
                                ? givenUp(row, !earlier(row).isEmpty())
                                : retire(row, Reason.ENGINE, "not started within its deadline"));
            } else if (row.isExpiredAt(now) && limits.mayExpire()) {
                actions.add(retire(row, Reason.EXPIRED, ""));
            } else if (row.isClaimed()) {
                actions.add(new Action.HandOver(row));
            } else if (makeWay(row)) {
                if (row.isReset()) {
                    resets.add(row);
                } else {
                    launch(row);
                }
            }
        }

        /** Plans a pooled instance. Launches for pools come last, and take at most half of the launches. */
        private void planOfPool(Instance row) {
            if (underWay.isBusy(row.id())) {
                return;
            }
            Reason leaves = poolRetirements.get(row.id());
            if (leaves != null) {
                actions.add(new Action.RetirePooled(row.current(), leaves, ""));
            } else if (row.state() == InstanceState.POOLED) {
                planPooled(row);
            } else if (row.stateSince().plus(limits.startDeadline()).isBefore(now) && limits.mayExpire()) {
                actions.add(
                        new Action.RetirePooled(row.current(), Reason.UNCLAIMED, "not started within its deadline"));
            } else if (makeWay(row) && poolLaunches < PoolPlan.launches(limits) && launch(row)) {
                poolLaunches++;
            }
        }

        private void planPooled(Instance row) {
            Optional<Action.Retire> damage = Damage.to(row, seen);
            if (damage.isPresent()) {
                Action.Retire found = damage.get();
                actions.add(new Action.RetirePooled(found.incarnation(), found.reason(), found.detail()));
            } else if (seen.isCompleteFor(row.id())) {
                actions.add(new Action.Sound(row));
            }
        }

        /** Adds a launch to the plan if it may start, and returns whether it did. */
        private boolean launch(Instance row) {
            boolean rests = underWay.isResting(row.id());
            if (rests || !limits.mayStart() || launches >= limits.launches()) {
                return false;
            }
            launches++;
            return actions.add(new Action.Launch(row));
        }

        private void planRunning(Instance row) {
            if (limits.mayExpire() && row.isExpiredAt(now)) {
                actions.add(retire(row, Reason.EXPIRED, ""));
                return;
            }
            Optional<Action.Retire> damage = Damage.to(row, seen);
            if (damage.isPresent()) {
                actions.add(damage.get());
            } else if (!row.isExpiredAt(now) && !isRouted(row)) {
                actions.add(new Action.OpenRoutes(row));
            }
        }

        private boolean isRouted(Instance row) {
            return row.placed().stream()
                    .flatMap(placement -> placement.allKeys().stream())
                    .allMatch(key -> Optional.ofNullable(seen.routes().get(key))
                            .map(route -> route.incarnation().equals(row.current())
                                    && route.until().equals(row.expiresAt()))
                            .orElse(false));
        }

        /** Removes earlier incarnations' containers. Returns whether they are gone already, which a launch requires. */
        private boolean makeWay(Instance row) {
            List<ObservedContainer> earlier = earlier(row);
            earlier.forEach(container -> actions.add(new Action.RemoveStray(container)));
            return earlier.isEmpty() && (row.incarnation() == 1 || seen.isCompleteFor(row.id()));
        }

        private List<ObservedContainer> earlier(Instance row) {
            return containers.getOrDefault(row.id(), List.of()).stream()
                    .filter(container -> container.incarnation().number() < row.incarnation())
                    .toList();
        }

        /** Removes containers that no row specifies. Those of a STOPPING row are removed when it is dismantled. */
        private void removeStrays() {
            for (ObservedContainer container : seen.containers().values()) {
                InstanceId id = container.incarnation().instance();
                Instance row = byId.get(id);
                boolean wanted = row != null
                        && (row.state() == InstanceState.STOPPING
                                || row.state() == InstanceState.STARTING
                                || row.current().equals(container.incarnation()));
                if (!wanted && !underWay.isBusy(id) && !seen.unsettled().contains(id)) {
                    actions.add(new Action.RemoveStray(container));
                }
            }
        }

        private void closeRoutes() {
            for (Map.Entry<RouteKey, Observation.OpenRoute> entry :
                    seen.routes().entrySet()) {
                Incarnation incarnation = entry.getValue().incarnation();
                Instance row = byId.get(incarnation.instance());
                boolean leads = row != null
                        && row.state() == InstanceState.RUNNING
                        && row.current().equals(incarnation);
                if (!leads && !underWay.isBusy(incarnation.instance())) {
                    actions.add(new Action.CloseRoute(entry.getKey(), incarnation));
                }
            }
        }
    }
}
