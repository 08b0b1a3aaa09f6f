package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ReadinessProbe;
import java.time.Duration;

/** Makes one connection to an instance that nobody uses yet, to see whether it still answers. */
final class Sounding {
    private final ContainerDriver driver;
    private final ReadinessProbe probe;

    Sounding(ContainerDriver driver, ReadinessProbe probe) {
        this.driver = driver;
        this.probe = probe;
    }

    boolean answers(Incarnation incarnation, Placement placement, ContainerTemplate template) {
        Readiness connection = new Readiness.Tcp(template.ports().getFirst().number(), Duration.ZERO);
        Ways ways = driver.reach(incarnation, placement.address(), template);
        return probe.isReady(connection, ways, "");
    }
}
