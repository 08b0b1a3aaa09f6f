package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.Listing;
import dev.flagship.lifecycle.plan.Observation;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.Planner;
import dev.flagship.lifecycle.plan.UnderWay;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The node's loop: read what is wanted, look at what is there, plan, act, and again. It is level-triggered: a signal
 * only makes the next pass come sooner, and a pass that finds nothing to do does nothing.
 */
public final class ReconcileLoop {
    private static final Duration BETWEEN_LISTINGS = Duration.ofMillis(300);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
    private static final String KEEPING = "looking after the engine";
    private static final String LISTING = "listing containers";

    private final Ports ports;
    private final LoopSettings settings;
    private final Routing routing;
    private final EngineKeeper keeper;
    private final Dispatcher dispatcher;
    private final Semaphore signals = new Semaphore(0);
    private final AtomicReference<@Nullable Listed> listed = new AtomicReference<>();

    private volatile boolean stopped;
    private volatile boolean listingDue = true;
    private @Nullable Long lastListing;
    private @Nullable Long lastRenewal;
    private long heldSince;
    private @Nullable Lease lease;

    /** The latest answer of the engine that no pass has looked at yet, and the lease under which it was asked. */
    private record Listed(Lease lease, Listing listing) {}

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
        dispatcher.awaitBeside(LAST_ANSWERS);
        if (lease != null) {
            ports.engines().release(lease, ports.clock().now());
        }
    }

    /** Ends {@link #run()} after the current pass; instances go on. */
    public void stop() {
        stopped = true;
        signals.release();
    }

    /**
     * One pass. Answers the rows it saw; empty while somebody else holds the engine. It asks the engine nothing itself,
     * because an engine that hangs must hold up neither stops and expiries nor the lease.
     */
    public List<Instance> pass() {
        Lease held = upkeep();
        if (held == null) {
            return List.of();
        }
        askEngine(held);
        Listed latest = listed.getAndSet(null);
        Listing listing = latest != null && latest.lease().equals(held) ? latest.listing() : null;
        UnderWay underWay = dispatcher.underWay();
        List<Instance> rows = ports.instances().unfinished(settings.engine());
        dispatcher.forgetAllBut(rows.stream().map(Instance::id).collect(Collectors.toSet()));
        Observation seen =
                listing == null ? Observation.routesOnly(routing.current()) : listing.over(rows, routing.current());
        // While a listing is overdue the engine hangs, and is not asked for more.
        boolean mayStart = keeper.mayStart() && (listing != null || !isListingDue());
        PlanLimits limits = new PlanLimits(
                settings.launches(), mayStart, ports.clock().isSteady(), settings.startDeadline(), hopeless());
        perform(held, Planner.plan(rows, seen, underWay, limits, ports.clock().now()));
        return rows;
    }

    /** What waited while no node was there, or another, is not given up before this one has tried for as long. */
    private Instant hopeless() {
        return isDue(heldSince, settings.queueDeadline())
                ? ports.clock().now().minus(settings.queueDeadline())
                : Instant.EPOCH;
    }

    private void askEngine(Lease held) {
        if (keeper.isDue()) {
            dispatcher.beside(KEEPING, () -> keeper.keep(held));
        }
        if (isListingDue() && !dispatcher.isBeside(LISTING)) {
            listingDue = false;
            lastListing = ports.clock().nanoTime();
            dispatcher.beside(LISTING, () -> list(held));
        }
    }

    private void list(Lease held) {
        UnderWay underWay = dispatcher.underWay();
        List<Instance> before = ports.instances().unfinished(settings.engine());
        try {
            listed.set(new Listed(
                    held, new Listing(underWay, before, ports.driver().list())));
        } catch (EngineUnavailableException e) {
            ports.events().troubled(LISTING, e);
            keeper.unreachable(held, e);
        }
    }

    private boolean isListingDue() {
        return isDue(lastListing, listingDue ? BETWEEN_LISTINGS : settings.interval());
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
            heldSince = ports.clock().nanoTime();
            // Whoever holds the engine now may give our addresses to others: nobody is led there by us any more.
            acquired.ifPresentOrElse(fresh -> routing.announce(fresh.epoch()), routing::closeAll);
            listingDue = true;
        }
        lastRenewal = ports.clock().nanoTime();
        return lease;
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
            case Action.Retire retire ->
                dispatcher.submit(action, abandoned -> new RetireInstance(ports, held).retire(retire));
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
