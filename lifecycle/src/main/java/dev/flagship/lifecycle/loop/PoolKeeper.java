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
import dev.flagship.lifecycle.port.Ports;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the pools filled, as {@link PoolPlan} decides. While people claim pooled instances it waits, because launches
 * can take all of a small machine and would delay those claims.
 */
final class PoolKeeper {
    /** How many intervals without a claim end a rush of claims. */
    private static final int QUIET = 1;

    /** How many intervals filling may wait at most, even if claims go on. */
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

    /** {@code interval} is the loop's; the pools are read four times in it. */
    PoolKeeper(Ports ports, Duration interval) {
        this.ledger = ports.pools();
        this.ids = ports.ids();
        this.clock = ports.clock();
        this.interval = interval;
        this.lastReading = new LastTime(clock);
        this.lastClaim = new LastTime(clock);
        this.firstClaim = new LastTime(clock);
    }

    /** Returns what should be ready, as last read. */
    Pools pools(String engine) {
        fresh = lastReading.isAgo(interval.dividedBy(4));
        if (fresh) {
            lastReading.mark();
            pools = ledger.pools(engine, clock.now());
        }
        return pools;
    }

    /** Notes that a claimed instance is being handed to its owner. */
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
     * Requests what is missing. It does so once per reading of the pools, so that failures since the last one are
     * counted first. Returns whether anything was requested.
     *
     * @param rows the unfinished rows; those that run and need nothing may be missing
     * @param inAll the number of all unfinished rows
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
