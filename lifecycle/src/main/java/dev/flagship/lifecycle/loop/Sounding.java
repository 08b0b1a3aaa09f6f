package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Placement;
import java.time.Duration;

/** One connection to what nobody uses yet, to see whether it still answers. */
final class Sounding {
    private final Ports ports;

    Sounding(Ports ports) {
        this.ports = ports;
    }

    boolean answers(Incarnation incarnation, Placement placement, ContainerTemplate template) {
        Readiness connection = new Readiness.Tcp(template.ports().getFirst().number(), Duration.ZERO);
        Ways ways = ports.driver().reach(incarnation, placement.address(), template);
        return ports.readiness().isReady(connection, ways, "");
    }
}
