package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.InstanceId;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Everything the loop acts through. {@code random} generates flags, so outside tests it must not be predictable. */
public record Ports(
        ContainerDriver driver,
        InstanceLedger instances,
        EngineLedger engines,
        PoolLedger pools,
        VolumeLedger volumes,
        RouteTable routes,
        FlagSeal flags,
        ReadinessProbe readiness,
        EngineEvents events,
        Clock clock,
        RandomGenerator random) {

    public Ports {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(instances, "instances");
        Objects.requireNonNull(engines, "engines");
        Objects.requireNonNull(pools, "pools");
        Objects.requireNonNull(volumes, "volumes");
        Objects.requireNonNull(routes, "routes");
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(readiness, "readiness");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
    }

    /** Returns the generator of new instance ids. */
    public Supplier<InstanceId> ids() {
        return () -> new InstanceId(new UUID(random.nextLong(), random.nextLong()));
    }
}
