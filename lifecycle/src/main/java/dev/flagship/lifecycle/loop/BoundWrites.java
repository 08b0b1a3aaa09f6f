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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Ends instances that wrote more to a writable root than they may. Engines have no quota for that on most hosts, so it is
 * looked at now and then: what is written between two looks is not held up.
 */
final class BoundWrites {
    private static final int MIB = 20;

    private final Ports ports;
    private final Duration interval;
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
        try {
            rows.forEach(row -> look(lease, row));
        } catch (EngineUnavailableException e) {
            ports.events().troubled("looking at what instances have written", e);
        }
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
                bound(lease, row, most);
            }
        }
    }

    private void bound(Lease lease, Instance row, long most) {
        Incarnation current = row.current();
        OptionalLong written = ports.driver().written(current);
        if (written.isPresent() && written.getAsLong() > most) {
            new RetireInstance(ports, lease)
                    .retire(new Action.Retire(
                            current,
                            Reason.DISK,
                            "wrote " + (written.getAsLong() >> MIB) + " MiB to its root, where " + (most >> MIB)
                                    + " are allowed"));
        }
    }
}
