package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.action.LeasedInstances;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Ends instances that wrote more to a writable root than they may. On most hosts engines have no quota for that, so it
 * is measured now and then; what is written between two measurements is not stopped. An instance that makes measuring
 * take so long that the engine gives no answer could write without end, so it is ended, too.
 */
final class BoundWrites {
    private static final int MIB = 20;
    /** How many measurements in a row may go unanswered. */
    private static final int PATIENCE = 6;

    private final ContainerDriver driver;
    private final EngineLedger engines;
    private final EngineEvents events;
    private final Duration interval;
    private final LastTime lastLook;
    private final Map<Incarnation, Integer> silent = new ConcurrentHashMap<>();

    /** {@code interval} is the time between two measurements. */
    BoundWrites(Ports ports, Duration interval) {
        this.driver = ports.driver();
        this.engines = ports.engines();
        this.events = ports.events();
        this.interval = interval;
        this.lastLook = new LastTime(ports.clock());
    }

    /** Whether it is time to measure. */
    boolean isDue() {
        return lastLook.isAgo(interval);
    }

    /** Measures those of {@code rows} that may write; the engine is not asked about the others. */
    void look(LeasedInstances instances, List<Instance> rows) {
        lastLook.mark();
        silent.keySet().retainAll(rows.stream().map(Instance::current).collect(Collectors.toSet()));
        rows.forEach(row -> look(instances, row));
    }

    private void look(LeasedInstances instances, Instance row) {
        if (row.state() == InstanceState.RUNNING
                || row.state() == InstanceState.STARTING
                || row.state() == InstanceState.POOLED) {
            long most = engines.template(row.definition())
                    .map(ContainerTemplate::writableRoot)
                    .orElse(0L);
            if (most > 0) {
                bound(instances, row.current(), most);
            }
        }
    }

    private void bound(LeasedInstances instances, Incarnation current, long most) {
        try {
            OptionalLong written = driver.bytesWritten(current);
            silent.remove(current);
            if (written.isPresent() && written.getAsLong() > most) {
                String detail = "wrote " + (written.getAsLong() >> MIB) + " MiB to its root, where " + (most >> MIB)
                        + " are allowed";
                instances.retire(current, Reason.DISK, detail);
            }
        } catch (EngineUnavailableException e) {
            events.troubled("looking at what " + current + " has written", e);
            if (isThere(current) && silent.merge(current, 1, Integer::sum) >= PATIENCE) {
                instances.retire(current, Reason.DISK, "what it wrote cannot be measured");
            }
        }
    }

    /** When the engine does not answer at all, that says nothing about this container. */
    private boolean isThere(Incarnation current) {
        try {
            return driver.find(current).isPresent();
        } catch (EngineUnavailableException e) {
            events.troubled("looking whether " + current + " is there", e);
            return false;
        }
    }
}
