package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.Listing;
import dev.flagship.lifecycle.plan.Observation;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.Planner;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The node's loop: read what is wanted, look at what is there, plan, act, and again. It is level-triggered: a signal
 * only makes the next pass come sooner, and a pass that finds nothing to do does nothing.
 */
public final class ReconcileLoop {
    private static final Duration BETWEEN_LISTINGS = Duration.ofMillis(300);
    private static final Duration REREADING = Duration.ofMinutes(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
    private static final String KEEPING = "looking after the engine";
    private static final String LISTING = "listing containers";
    private static final String WRITES = "looking at what was written";
    private static final int INTERVALS_BETWEEN_WRITES = 5;

    private final Ports ports;
    private final LoopSettings settings;
    private final Routing routing;
    private final EngineKeeper keeper;
    private final PoolKeeper pools;
    private final BoundWrites writes;
    private final Dispatcher dispatcher;
    private final PerformPlan performer;
    private final KnownRows known = new KnownRows();
    private final Semaphore signals = new Semaphore(0);
    private final AtomicReference<@Nullable Listed> listed = new AtomicReference<>();
    private final AtomicReference<@Nullable Consumer<FullLook>> asked = new AtomicReference<>();

    private volatile boolean stopped;
    private volatile boolean listingDue = true;
    private @Nullable Long lastListing;
    private @Nullable Long lastWhole;
    private @Nullable Long lastReading;
    private @Nullable Long lastRenewal;
    private long heldSince;
    private @Nullable Boolean announced;
    private @Nullable Lease lease;

    /**
     * The latest answer of the engine that no pass has looked at yet.
     *
     * @param lease under which it was asked
     * @param told who asked for it; null for nobody
     */
    private record Listed(
            Lease lease, Listing listing, @Nullable Consumer<FullLook> told) {}

    /** {@code executor} performs the actions: virtual threads, or the caller's thread in tests. */
    public ReconcileLoop(Ports ports, LoopSettings settings, Executor executor) {
        this.ports = ports;
        this.settings = settings;
        this.routing = new Routing(ports.driver(), ports.routes(), ports.clock());
        this.keeper = new EngineKeeper(ports, settings.protection());
        this.pools = new PoolKeeper(ports, settings.interval().dividedBy(4));
        this.writes = new BoundWrites(ports, settings.interval().multipliedBy(INTERVALS_BETWEEN_WRITES));
        this.dispatcher = new Dispatcher(executor, ports.events(), ports.clock()::nanoTime, this::signal);
        this.performer = new PerformPlan(ports, routing, pools, dispatcher, settings.settle(), keeper::lacking);
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

    /** The engine may have been restarted, or be another one: look at it anew. */
    public void engineInterrupted() {
        keeper.missed();
        engineChanged();
    }

    /**
     * Looks at everything soon: reads all rows anew, lists all containers, and tries at once what had failed and rests. Tells
     * what came of it, from the thread of a pass; a second call before that takes the place of the first.
     */
    public void lookAtEverything(Consumer<FullLook> told) {
        asked.set(told);
        engineChanged();
    }

    /** Definitions changed, or what operators accept of the engine: look at images, and whether it may be used, soon. */
    public void lookAtTheEngine() {
        keeper.lookAgain();
        signals.release();
    }

    /** Runs passes until {@link #stop()}; gives the lease up at the end. */
    public void run() throws InterruptedException {
        while (!stopped) {
            Duration wait = settings.interval();
            try {
                pass();
                wait = untilNextExpiry();
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
     * One pass. Answers the rows it looked at; empty while somebody else holds the engine. It asks the engine nothing
     * itself, because an engine that hangs must hold up neither stops and expiries nor the lease. Once in a while it
     * looks at everything; in between at what changed, and at what is under way or due.
     */
    public List<Instance> pass() {
        Lease held = upkeep();
        if (held == null) {
            known.forget();
            return List.of();
        }
        askEngine(held);
        Latest latest = latest(held);
        UnderWay underWay = dispatcher.underWay();
        Pools wanted = pools.pools(settings.engine());
        Instant now = ports.clock().now();
        if (isDue(lastReading, REREADING) || latest.told() != null) {
            // What was changed past the ledger's rules is noticed in the end, too.
            known.forget();
            lastReading = ports.clock().nanoTime();
        }
        known.read(ports.instances(), settings.engine(), now);
        boolean everything = latest.listing() != null || isDue(lastWhole, settings.interval());
        List<Instance> rows = everything ? known.all() : known.restless();
        if (everything && writes.isDue()) {
            dispatcher.beside(WRITES, () -> writes.look(held, rows));
        }
        Observation seen = everything ? whole(latest.listing(), rows) : Observation.routesOnly(routing.of(rows));
        // While a listing is overdue the engine hangs, and is not asked for more.
        boolean mayStart = keeper.mayStart() && (latest.listing() != null || !isListingDue());
        PlanLimits limits = new PlanLimits(
                settings.launches(), mayStart, ports.clock().isSteady(), settings.startDeadline(), hopeless());
        List<Action> plan = Planner.plan(rows, seen, underWay, wanted, limits, now);
        performer.perform(held, plan);
        known.settle(rows, active(plan, underWay));
        latest.tell(plan.size());
        if (pools.fill(held, rows, known.size(), underWay, limits)) {
            signal();
        }
        return rows;
    }

    private record Latest(
            @Nullable Listing listing, @Nullable Consumer<FullLook> told) {
        void tell(int steps) {
            if (listing != null && told != null) {
                told.accept(new FullLook(listing.containers().size(), steps));
            }
        }
    }

    private Latest latest(Lease held) {
        Listed latest = listed.getAndSet(null);
        return latest != null && latest.lease().equals(held)
                ? new Latest(latest.listing(), latest.told())
                : new Latest(null, null);
    }

    private Observation whole(@Nullable Listing listing, List<Instance> rows) {
        lastWhole = ports.clock().nanoTime();
        Set<InstanceId> unfinished = known.ids();
        dispatcher.forgetAllBut(unfinished);
        pools.forgetAllBut(unfinished);
        return listing == null ? Observation.routesOnly(routing.current()) : listing.over(rows, routing.current());
    }

    private static Set<InstanceId> active(List<Action> plan, UnderWay underWay) {
        Set<InstanceId> active = new HashSet<>(underWay.work().keySet());
        plan.forEach(action -> active.add(action.instance()));
        return active;
    }

    /** How long until the next pass is due; whoever asks takes what was signalled since the last one. */
    public Duration rest() {
        return signals.drainPermits() > 0 ? Duration.ZERO : untilNextExpiry();
    }

    private Duration untilNextExpiry() {
        Instant now = ports.clock().now();
        return known.nextExpiry()
                .map(expiry -> Duration.between(now, expiry))
                .filter(wait -> wait.compareTo(settings.interval()) < 0)
                .filter(Duration::isPositive)
                .orElse(settings.interval());
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
        Consumer<FullLook> told = asked.getAndSet(null);
        if (told != null) {
            dispatcher.wake();
        }
        UnderWay underWay = dispatcher.underWay();
        List<Instance> before = ports.instances().unfinished(settings.engine());
        try {
            listed.set(new Listed(
                    held, new Listing(underWay, before, ports.driver().list()), told));
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
            tell(acquired.isPresent());
            listingDue = true;
        }
        lastRenewal = ports.clock().nanoTime();
        return lease;
    }

    private void tell(boolean held) {
        if (announced == null || announced != held) {
            announced = held;
            ports.events().holds(held);
        }
    }

    // The monotonic counter, because the database's time may jump back and would put everything off.
    private boolean isDue(@Nullable Long last, Duration interval) {
        return last == null || ports.clock().nanoTime() - last >= interval.toNanos();
    }
}
