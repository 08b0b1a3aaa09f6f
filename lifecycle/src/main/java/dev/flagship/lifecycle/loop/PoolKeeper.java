package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.PoolPlan;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.PoolLedger;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the pools filled, as {@link PoolPlan} says. */
final class PoolKeeper {
    private final PoolLedger ledger;
    private final Supplier<InstanceId> ids;
    private final Clock clock;
    private final Duration interval;
    private final LastTime lastReading;
    private Pools pools = Pools.NONE;
    private boolean fresh;

    /** {@code interval} is how often the pools are looked at. */
    PoolKeeper(PoolLedger ledger, Supplier<InstanceId> ids, Clock clock, Duration interval) {
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.interval = interval;
        this.lastReading = new LastTime(clock);
    }

    /** What is to be ready, read now and then. */
    Pools pools(String engine) {
        fresh = lastReading.isAgo(interval);
        if (fresh) {
            lastReading.mark();
            pools = ledger.pools(engine, clock.now());
        }
        return pools;
    }

    /**
     * Asks for what is missing, each time the pools were read: what failed meanwhile is counted before there is more.
     * Answers whether anything was asked for.
     *
     * @param rows all but those that run and have nothing to do
     * @param inAll how many there are with those
     */
    boolean fill(Lease lease, List<Instance> rows, int inAll, UnderWay underWay, PlanLimits limits) {
        if (!fresh) {
            return false;
        }
        List<DefinitionRef> missing = PoolPlan.missing(rows, inAll, underWay, pools, limits, clock.now());
        for (DefinitionRef definition : missing) {
            ledger.fill(lease, ids.get(), definition, clock.now());
        }
        return !missing.isEmpty();
    }
}
