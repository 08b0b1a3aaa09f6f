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

/**
 * Keeps the pools filled, as {@link PoolPlan} says, and while people claim what is ready waits: making more takes the whole of a
 * small machine, and with it the instant in which they are let in.
 */
final class PoolKeeper {
    /** So many intervals without a claim are quiet. */
    private static final int QUIET = 1;

    /** And for no more than so many are pools left as they are, however people claim on. */
    private static final int MOST = 5;

    private final PoolLedger ledger;
    private final Supplier<InstanceId> ids;
    private final Clock clock;
    private final Duration interval;
    private final LastTime lastReading;
    private final LastTime lastClaim;
    private final LastTime firstClaim;
    private Pools pools = Pools.NONE;
    private boolean fresh;

    /** {@code interval} is the loop's; the pools are looked at four times in it. */
    PoolKeeper(PoolLedger ledger, Supplier<InstanceId> ids, Clock clock, Duration interval) {
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.interval = interval;
        this.lastReading = new LastTime(clock);
        this.lastClaim = new LastTime(clock);
        this.firstClaim = new LastTime(clock);
    }

    /** What is to be ready, read now and then. */
    Pools pools(String engine) {
        fresh = lastReading.isAgo(interval.dividedBy(4));
        if (fresh) {
            lastReading.mark();
            pools = ledger.pools(engine, clock.now());
        }
        return pools;
    }

    /** Somebody is being given what was ready. */
    void handsOver() {
        if (isQuiet()) {
            firstClaim.mark();
        }
        lastClaim.mark();
    }

    private boolean isQuiet() {
        return lastClaim.isAgo(interval.multipliedBy(QUIET));
    }

    /**
     * Asks for what is missing, each time the pools were read: what failed meanwhile is counted before there is more.
     * Answers whether anything was asked for.
     *
     * @param rows all but those that run and have nothing to do
     * @param inAll how many there are with those
     */
    boolean fill(Lease lease, List<Instance> rows, int inAll, UnderWay underWay, PlanLimits limits) {
        if (!fresh || (!isQuiet() && !firstClaim.isAgo(interval.multipliedBy(MOST)))) {
            return false;
        }
        List<DefinitionRef> missing = PoolPlan.missing(rows, inAll, underWay, pools, limits, clock.now());
        for (DefinitionRef definition : missing) {
            ledger.fill(lease, ids.get(), definition, clock.now());
        }
        return !missing.isEmpty();
    }
}
