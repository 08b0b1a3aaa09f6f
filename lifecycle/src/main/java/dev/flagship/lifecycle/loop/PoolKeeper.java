package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.PoolPlan;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps the pools filled and sound, as {@link PoolPlan} says. */
final class PoolKeeper {
    private final Ports ports;
    private final Duration interval;
    private final Map<InstanceId, Long> sounded = new ConcurrentHashMap<>();
    private Pools pools = Pools.NONE;
    private @Nullable Long lastRead;
    private boolean fresh;

    /** {@code interval} is how often the pools are looked at. */
    PoolKeeper(Ports ports, Duration interval) {
        this.ports = ports;
        this.interval = interval;
    }

    /** What is to be ready, read now and then. */
    Pools pools(String engine) {
        long now = ports.clock().nanoTime();
        fresh = lastRead == null || now - lastRead >= interval.toNanos();
        if (fresh) {
            lastRead = now;
            pools = ports.pools().pools(engine, ports.clock().now());
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
        List<DefinitionRef> missing = PoolPlan.missing(
                rows, inAll, underWay, pools, limits, ports.clock().now());
        for (DefinitionRef definition : missing) {
            InstanceId id = new InstanceId(
                    new UUID(ports.random().nextLong(), ports.random().nextLong()));
            ports.pools().fill(lease, id, definition, ports.clock().now());
        }
        return !missing.isEmpty();
    }

    /** Decides that one of them ends. Answers whether it does; false when it was claimed meanwhile. */
    boolean retire(Lease lease, Action.RetirePooled retire) {
        boolean done = ports.pools()
                .retire(
                        lease,
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

    /** Whether it is time to see whether it answers. */
    boolean isDue(Instance row) {
        Long last = sounded.putIfAbsent(row.id(), ports.clock().nanoTime());
        return last != null && ports.clock().nanoTime() - last >= PoolPlan.SOUNDING.toNanos();
    }

    /** Sees whether it answers, and retires what does not. */
    boolean sound(Lease lease, Instance row) {
        sounded.put(row.id(), ports.clock().nanoTime());
        Optional<ContainerTemplate> template = ports.engines().template(row.definition());
        boolean answers = template.isPresent()
                && row.placed()
                        .filter(placement -> new Sounding(ports).answers(row.current(), placement, template.get()))
                        .isPresent();
        return answers
                || retire(
                        lease,
                        new Action.RetirePooled(row.current(), Reason.INTERFERENCE, "it did not answer any more"));
    }

    void forgetAllBut(Set<InstanceId> unfinished) {
        sounded.keySet().retainAll(unfinished);
    }
}
