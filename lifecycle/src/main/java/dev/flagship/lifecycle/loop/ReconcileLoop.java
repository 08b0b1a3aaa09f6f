package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.action.Dispatcher;
import dev.flagship.lifecycle.action.PerformPlan;
import dev.flagship.lifecycle.action.Routing;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.loop.Listings.Listed;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.Listing;
import dev.flagship.lifecycle.plan.Observation;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.Planner;
import dev.flagship.lifecycle.plan.Rush;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The node's loop: reads what is wanted, looks at what is there, plans, acts, and repeats. It is level-triggered: a
 * signal only brings the next pass forward, and a pass that finds nothing to do does nothing.
 */
public final class ReconcileLoop {
    private static final Duration REREADING = Duration.ofMinutes(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
    private static final String KEEPING = "looking after the engine";
    private static final String LISTING = "listing containers";
    private static final String PINGING = "pinging the engine";
    private static final String WRITES = "looking at what was written";
    private static final int INTERVALS_BETWEEN_WRITES = 5;

    private final Ports ports;
    private final LoopSettings settings;
    private final Routing routing;
    private final LeaseKeeper leases;
    private final EngineKeeper keeper;
    private final PoolKeeper pools;
    private final BoundWrites writes;
    private final Dispatcher dispatcher;
    private final PerformPlan performer;
    private final Listings listings;
    private final KnownRows known = new KnownRows();
    private final LastTime lastReading;
    private final LastTime lastWhole;
    private final Signals signals;
    private volatile boolean stopped;

    /** {@code executor} performs the actions: on virtual threads, or on the caller's thread in tests. */
    public ReconcileLoop(Ports ports, LoopSettings settings, Executor executor) {
        Duration interval = settings.interval();
        this.ports = ports;
        this.settings = settings;
        this.signals = new Signals(ports.clock());
        this.routing = new Routing(ports.driver(), ports.routes(), ports.clock());
        this.leases = new LeaseKeeper(ports, routing, settings);
        this.keeper = new EngineKeeper(ports, settings);
        this.pools = new PoolKeeper(ports, interval);
        this.writes = new BoundWrites(ports, interval.multipliedBy(INTERVALS_BETWEEN_WRITES));
        this.dispatcher = new Dispatcher(executor, ports.events(), ports.clock()::nanoTime, this::signal);
        this.performer = new PerformPlan(ports, routing, dispatcher, settings.settle(), keeper::lacking);
        this.listings = new Listings(ports.clock(), interval);
        this.lastReading = new LastTime(ports.clock());
        this.lastWhole = new LastTime(ports.clock());
    }

    /** Signals that something was requested, so that the ledger is read soon. */
    public void signal() {
        signals.give();
    }

    /** Signals that something happened on the engine, so that its containers are listed soon. */
    public void engineChanged() {
        listings.want();
        signals.give();
    }

    /** Signals that the engine may have been restarted or replaced, so that it is looked at anew. */
    public void engineInterrupted() {
        keeper.missed();
        engineChanged();
    }

    /**
     * Looks at everything soon: reads all rows anew, lists all containers, and retries at once what had failed and
     * rests. The result is given to {@code told} on the thread of a pass. A second call before that replaces the first.
     */
    public void lookAtEverything(Consumer<FullLook> told) {
        listings.notifyOfNext(told);
        engineChanged();
    }

    /**
     * Signals that definitions, or what operators accept of the engine, have changed, so that images and admission are
     * checked soon.
     */
    public void lookAtTheEngine() {
        keeper.lookAgain();
        signals.give();
    }

    /** Runs passes until {@link #stop()}, then gives the lease up. */
    public void run() throws InterruptedException {
        while (!stopped) {
            Duration wait = settings.interval();
            try {
                pass();
                wait = untilNextExpiry();
            } catch (RuntimeException e) {
                // A pass that failed (the database is away, say) is repeated.
                ports.events().troubled("reconcile pass", e);
            }
            signals.await(wait);
        }
        dispatcher.awaitBeside(LAST_ANSWERS);
        try {
            leases.release();
        } catch (RuntimeException e) {
            // Not fatal: the lease runs out by itself, and a node must be able to end cleanly while the database is
            // away.
            ports.events().troubled("giving the engine up", e);
        }
    }

    /** Ends {@link #run()} after the current pass; instances keep running. */
    public void stop() {
        stopped = true;
        signals.give();
    }

    /**
     * Makes one pass. Returns the rows it looked at; empty while another process holds the engine. The pass itself does
     * not call the engine, because an engine that hangs must delay neither stops and expiries nor the lease. From time
     * to time it looks at everything; otherwise only at what changed, is under way or is due.
     */
    public List<Instance> pass() {
        Lease held = leases.keep(listings::want);
        if (held == null) {
            known.forget();
            return List.of();
        }
        askEngine(held);
        Listed latest = listings.take(held);
        UnderWay underWay = dispatcher.underWay();
        Pools wanted = pools.pools(settings.engine());
        Instant now = ports.clock().now();
        read(now, latest != null && latest.asker() != null);
        boolean everything = latest != null || lastWhole.isAgo(settings.interval());
        List<Instance> rows = everything ? known.all() : known.restless();
        if (everything && writes.isDue()) {
            dispatcher.beside(WRITES, () -> writes.look(performer.instances(held), rows));
        }
        Observation seen = everything ? whole(latest, rows) : Observation.routesOnly(routing.of(rows));
        // An overdue listing means that the engine hangs, so it is asked for nothing more.
        boolean mayStart = keeper.mayStart() && (latest != null || !listings.isDue());
        int launches = Rush.launches(rows, settings.launches(), now);
        PlanLimits limits =
                new PlanLimits(launches, mayStart, ports.clock().isSteady(), settings.startDeadline(), hopeless());
        List<Action> plan = Planner.plan(rows, seen, underWay, wanted, limits, now);
        performer.perform(held, plan);
        if (plan.stream().anyMatch(Action.HandOver.class::isInstance)) {
            pools.handsOver();
        }
        known.settle(rows, active(plan, underWay));
        if (latest != null) {
            latest.answer(plan.size());
        }
        if (pools.fill(held, rows, known.size(), underWay, limits)) {
            signal();
        }
        return rows;
    }

    private void read(Instant now, boolean anew) {
        if (anew || lastReading.isAgo(REREADING)) {
            // Rereads everything, so that changes made around the ledger's rules are noticed, too.
            known.forget();
            lastReading.mark();
        }
        known.read(ports.instances(), settings.engine(), now);
    }

    private Observation whole(@Nullable Listed latest, List<Instance> rows) {
        lastWhole.mark();
        performer.forgetAllBut(known.ids());
        return latest == null
                ? Observation.routesOnly(routing.current())
                : latest.listing().over(rows, routing.current());
    }

    private static Set<InstanceId> active(List<Action> plan, UnderWay underWay) {
        Set<InstanceId> active = new HashSet<>(underWay.work().keySet());
        plan.forEach(action -> active.add(action.instance()));
        return active;
    }

    /** Returns the time until the next pass is due, and clears the signals that were given so far. */
    public Duration rest() {
        return signals.take() ? Duration.ZERO : untilNextExpiry();
    }

    private Duration untilNextExpiry() {
        Instant now = ports.clock().now();
        return known.nextExpiry()
                .map(expiry -> Duration.between(now, expiry))
                // Something fell due while the pass ran: look at once.
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(settings.interval()) < 0)
                .orElse(settings.interval());
    }

    /**
     * Returns the instant before which waiting instances are given up. Time without a node, or with another one, does
     * not count.
     */
    private Instant hopeless() {
        return leases.isHeldFor(settings.queueDeadline())
                ? ports.clock().now().minus(settings.queueDeadline())
                : Instant.EPOCH;
    }

    private void askEngine(Lease held) {
        if (keeper.isDue()) {
            dispatcher.beside(KEEPING, () -> keeper.keep(held));
        }
        if (dispatcher.isBeside(LISTING)) {
            if (listings.noticeLate(settings.answer())) {
                keeper.hangs(held);
            } else if (!dispatcher.isBeside(PINGING) && listings.takePingDue()) {
                dispatcher.beside(PINGING, () -> ping(held));
            }
        } else if (listings.isDue()) {
            listings.begin();
            dispatcher.beside(LISTING, () -> list(held));
        }
    }

    /**
     * Pings an engine that keeps a listing waiting: a busy engine answers the ping. One that misses two pings hangs.
     */
    private void ping(Lease held) {
        try {
            ports.driver().ping();
            listings.pingAnswered();
        } catch (EngineUnavailableException e) {
            // The listing may have been answered meanwhile.
            if (listings.pingMissed() && dispatcher.isBeside(LISTING)) {
                keeper.hangs(held);
            }
        }
    }

    private void list(Lease held) {
        Consumer<FullLook> asker = listings.asker();
        if (asker != null) {
            dispatcher.wake();
        }
        UnderWay underWay = dispatcher.underWay();
        List<Instance> before = ports.instances().unfinished(settings.engine());
        listings.engineAsked();
        try {
            listings.put(new Listed(
                    held, new Listing(underWay, before, ports.driver().list()), asker));
            keeper.answered(held);
        } catch (EngineUnavailableException e) {
            ports.events().troubled(LISTING, e);
            keeper.unreachable(held, e);
        }
    }
}
