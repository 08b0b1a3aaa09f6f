package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.plan.PoolPlan;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineLedger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks now and then whether pooled instances still answer. */
final class SoundPooled {
    private final EngineLedger engines;
    private final Sounding sounding;
    private final Clock clock;
    private final Map<InstanceId, Long> sounded = new ConcurrentHashMap<>();

    SoundPooled(EngineLedger engines, Sounding sounding, Clock clock) {
        this.engines = engines;
        this.sounding = sounding;
        this.clock = clock;
    }

    /** Whether a check of the instance is due. A new instance counts as just checked. */
    boolean takeDue(Instance row) {
        Long last = sounded.putIfAbsent(row.id(), clock.nanoTime());
        return last != null && clock.nanoTime() - last >= PoolPlan.SOUNDING.toNanos();
    }

    /** Checks whether the instance answers, and retires it from its pool if not. */
    boolean sound(Instance row, LeasedPool pool) {
        sounded.put(row.id(), clock.nanoTime());
        Optional<ContainerTemplate> template = engines.template(row.definition());
        boolean answers = template.isPresent()
                && row.placed()
                        .filter(placement -> sounding.answers(row.current(), placement, template.get()))
                        .isPresent();
        return answers || pool.retire(row.current(), Reason.INTERFERENCE, "it did not answer any more");
    }

    /** Forgets when instances were checked that are no longer unfinished. */
    void forgetAllBut(Set<InstanceId> unfinished) {
        sounded.keySet().retainAll(unfinished);
    }
}
