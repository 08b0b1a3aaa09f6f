package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.port.ReadinessProbe;
import java.time.Duration;

/** One connection to what nobody uses yet, to see whether it still answers. */
final class Sounding {
    private final ReadinessProbe probe;

    Sounding(ReadinessProbe probe) {
        this.probe = probe;
    }

    boolean answers(Placement placement, ContainerTemplate template) {
        Readiness connection = new Readiness.Tcp(template.ports().getFirst().number(), Duration.ZERO);
        return probe.isReady(connection, placement.address(), "");
    }
}
