package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.Observation;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.Planner;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The node's loop: read what is wanted, look at what is there, plan, act, and again. It is level-triggered: a signal
 * only makes the next pass come sooner, and a pass that finds nothing to do does nothing.
 */
public final class ReconcileLoop {
    private static final Duration BETWEEN_LISTINGS = Duration.ofMillis(300);

    private final Ports ports;
    private final LoopSettings settings;
    private final Routing routing;
    private final EngineKeeper keeper;
    private final Dispatcher dispatcher;
    private final Semaphore signals = new Semaphore(0);

    private volatile boolean stopped;
    private volatile boolean listingDue = true;
    private @Nullable Long lastListing;
    private @Nullable Long lastRenewal;
    private @Nullable Lease lease;

    /** {@code executor} performs the actions: virtual threads, or the caller's thread in tests. */
    public ReconcileLoop(Ports ports, LoopSettings settings, Executor executor) {
        this.ports = ports;
        this.settings = settings;
        this.routing = new Routing(ports.routes(), ports.clock());
        this.keeper = new EngineKeeper(ports, settings.protection());
        this.dispatcher = new Dispatcher(executor, ports.events(), ports.clock()::nanoTime, this::signal);
    }

    /** Something was asked for: look at the ledger soon. */
    public void signal() {
        signals.release();
    }

    /** Something happened on the engine: list its containers soon. */
    public void engineChanged() {
        listingDue = true;
        signals.release();
    }

    /** Definitions changed: look at their images soon. */
    public void definitionsChanged() {
        keeper.lookAgain();
        signals.release();
    }

    /** Runs passes until {@link #stop()}; gives the lease up at the end. */
    public void run() throws InterruptedException {
        while (!stopped) {
            Duration wait = settings.interval();
            try {
                wait = untilNextExpiry(pass());
            } catch (RuntimeException e) {
                // The loop's edge: a pass that failed (the database is away, say) is tried again.
                ports.events().troubled("reconcile pass", e);
            }
            signals.tryAcquire(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
            signals.drainPermits();
        }
        if (lease != null) {
            ports.engines().release(lease, ports.clock().now());
        }
    }

    /** Ends {@link #run()} after the current pass; instances go on. */
    public void stop() {
        stopped = true;
        signals.release();
    }

    /** One pass. Answers the rows it saw; empty while somebody else holds the engine. */
    public List<Instance> pass() {
        Lease held = upkeep();
        if (held == null) {
            return List.of();
        }
        if (!keeper.mayStart()) {
            // Looking the engine over takes seconds; who plays on what runs already does not wait for it.
            carryOut(held);
        }
        keeper.keep(held);
        return carryOut(held);
    }

    /** First what needs no look at the engine: a player's stop does not wait for an engine that hangs. */
    private List<Instance> carryOut(Lease held) {
        if (!isDue(lastListing, listingDue ? BETWEEN_LISTINGS : settings.interval())) {
            return planAndPerform(held, Observation.routesOnly(routing.current()), keeper.mayStart());
        }
        planAndPerform(held, Observation.routesOnly(routing.current()), false);
        return listPlanAndPerform(held);
    }

    private List<Instance> listPlanAndPerform(Lease held) {
        UnderWay underWay = dispatcher.underWay();
        List<Instance> rows = ports.instances().unfinished(settings.engine());
        Observation seen = list(held);
        perform(held, plan(rows, seen, underWay, keeper.mayStart()));
        return rows;
    }

    private List<Instance> planAndPerform(Lease held, Observation seen, boolean mayStart) {
        UnderWay underWay = dispatcher.underWay();
        List<Instance> rows = ports.instances().unfinished(settings.engine());
        dispatcher.forgetAllBut(rows.stream().map(Instance::id).collect(Collectors.toSet()));
        perform(held, plan(rows, seen, underWay, mayStart));
        return rows;
    }

    private List<Action> plan(List<Instance> rows, Observation seen, UnderWay underWay, boolean mayStart) {
        PlanLimits limits =
                new PlanLimits(settings.launches(), mayStart, ports.clock().isSteady(), settings.startDeadline());
        return Planner.plan(rows, seen, underWay, limits, ports.clock().now());
    }

    private @Nullable Lease upkeep() {
        Instant now = ports.clock().now();
        if (lease != null && !isDue(lastRenewal, settings.lease().dividedBy(3))) {
            return lease;
        }
        if (lease == null || !ports.engines().renew(lease, settings.lease(), now)) {
            Optional<Lease> acquired =
                    ports.engines().acquire(settings.engine(), settings.holder(), settings.lease(), now);
            lease = acquired.orElse(null);
            // Whoever holds the engine now may give our addresses to others: nobody is led there by us any more.
            acquired.ifPresentOrElse(fresh -> routing.announce(fresh.epoch()), routing::closeAll);
            listingDue = true;
        }
        lastRenewal = ports.clock().nanoTime();
        return lease;
    }

    private Observation list(Lease held) {
        listingDue = false;
        lastListing = ports.clock().nanoTime();
        try {
            return Observation.of(ports.driver().list(), routing.current());
        } catch (EngineUnavailableException e) {
            ports.events().troubled("listing containers", e);
            keeper.unreachable(held, e);
            return Observation.routesOnly(routing.current());
        }
    }

    // The monotonic counter, because the database's time may jump back and would put everything off.
    private boolean isDue(@Nullable Long last, Duration interval) {
        return last == null || ports.clock().nanoTime() - last >= interval.toNanos();
    }

    private void perform(Lease held, List<Action> plan) {
        Set<InstanceId> begun = new HashSet<>();
        for (Action action : plan) {
            if (begun.add(action.instance())) {
                perform(held, action);
            }
        }
    }

    private void perform(Lease held, Action action) {
        switch (action) {
            case Action.Abandon(InstanceId id) -> dispatcher.abandon(id);
            case Action.Launch(Instance row) ->
                dispatcher.submit(action, abandoned -> new LaunchInstance(ports, routing, held, abandoned).launch(row));
            case Action.Dismantle(Instance row) ->
                dispatcher.submit(
                        action,
                        abandoned -> new DismantleInstance(ports, routing, held, settings.settle()).dismantle(row));
            case Action.RemoveStray(var container) ->
                dispatcher.submit(action, abandoned -> new RemoveStray(ports, routing).remove(container));
            case Action.Retire retire -> dispatcher.submit(action, abandoned -> retire(held, retire));
            case Action.OpenRoutes(Instance row) ->
                dispatcher.submit(
                        action,
                        abandoned -> ports.engines()
                                .template(row.definition())
                                .map(template -> {
                                    routing.open(row, template);
                                    return true;
                                })
                                .orElse(false));
            case Action.CloseRoute(var key, var incarnation) ->
                dispatcher.submit(action, abandoned -> {
                    routing.close(key, incarnation);
                    routing.close(incarnation);
                    return true;
                });
        }
    }

    private boolean retire(Lease held, Action.Retire retire) {
        boolean done = ports.instances()
                .stopping(
                        held,
                        retire.incarnation(),
                        retire.reason(),
                        retire.detail(),
                        ports.clock().now());
        if (done) {
            ports.events().retired(retire.incarnation(), retire.reason(), retire.detail());
            ports.events().reached(retire.incarnation(), Step.STOPPING);
        }
        return done;
    }

    private Duration untilNextExpiry(List<Instance> rows) {
        Instant now = ports.clock().now();
        return rows.stream()
                .map(Instance::expiresAt)
                .filter(Objects::nonNull)
                .filter(expiry -> expiry.isAfter(now))
                .map(expiry -> Duration.between(now, expiry))
                .min(Duration::compareTo)
                .filter(wait -> wait.compareTo(settings.interval()) < 0)
                .orElse(settings.interval());
    }
}
