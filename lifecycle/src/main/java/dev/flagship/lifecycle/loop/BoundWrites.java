package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends instances that wrote more to a writable root than they may. Engines have no quota for that on most hosts, so it is
 * looked at now and then: what is written between two looks is not held up. Whoever makes a look take so long that it has no
 * answer would write without end, so that ends them, too.
 */
final class BoundWrites {
    private static final int MIB = 20;
    /** Looks in a row without an answer, at most. */
    private static final int PATIENCE = 6;

    private final Ports ports;
    private final Duration interval;
    private final Map<Incarnation, Integer> silent = new ConcurrentHashMap<>();
    private volatile @Nullable Long last;

    /** {@code interval} is how often it is looked. */
    BoundWrites(Ports ports, Duration interval) {
        this.ports = ports;
        this.interval = interval;
    }

    /** Whether it is time for a look. */
    boolean isDue() {
        Long before = last;
        return before == null || ports.clock().nanoTime() - before >= interval.toNanos();
    }

    /** Looks at whatever may write among these, and asks the engine about nothing else. */
    void look(Lease lease, List<Instance> rows) {
        last = ports.clock().nanoTime();
        silent.keySet().retainAll(rows.stream().map(Instance::current).collect(Collectors.toSet()));
        rows.forEach(row -> look(lease, row));
    }

    private void look(Lease lease, Instance row) {
        if (row.state() == InstanceState.RUNNING
                || row.state() == InstanceState.STARTING
                || row.state() == InstanceState.POOLED) {
            long most = ports.engines()
                    .template(row.definition())
                    .map(ContainerTemplate::writableRoot)
                    .orElse(0L);
            if (most > 0) {
                bound(lease, row.current(), most);
            }
        }
    }

    private void bound(Lease lease, Incarnation current, long most) {
        try {
            OptionalLong written = ports.driver().written(current);
            silent.remove(current);
            if (written.isPresent() && written.getAsLong() > most) {
                String detail = "wrote " + (written.getAsLong() >> MIB) + " MiB to its root, where " + (most >> MIB)
                        + " are allowed";
                retire(lease, current, detail);
            }
        } catch (EngineUnavailableException e) {
            ports.events().troubled("looking at what " + current + " has written", e);
            if (isThere(current) && silent.merge(current, 1, Integer::sum) >= PATIENCE) {
                retire(lease, current, "what it wrote cannot be measured");
            }
        }
    }

    /** An engine that answers nothing at all says nothing about one of its containers. */
    private boolean isThere(Incarnation current) {
        try {
            return ports.driver().find(current).isPresent();
        } catch (EngineUnavailableException e) {
            ports.events().troubled("looking whether " + current + " is there", e);
            return false;
        }
    }

    private void retire(Lease lease, Incarnation current, String detail) {
        new RetireInstance(ports, lease).retire(new Action.Retire(current, Reason.DISK, detail));
    }
}
