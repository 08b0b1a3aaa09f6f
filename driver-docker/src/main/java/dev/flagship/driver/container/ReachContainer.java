package dev.flagship.driver.container;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.Reach;
import dev.flagship.driver.hardening.Publishing;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.Incarnation;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Says where an instance is reached. Published ports are read each time, because they may change when a container
 * restarts.
 */
public final class ReachContainer {
    private final EngineClient client;
    private final Platform platform;

    public ReachContainer(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** Returns the ways to the container that players reach; none while it does not run. */
    public Ways ways(Incarnation incarnation, String address, ContainerTemplate template) {
        if (client.reach() == Reach.DIRECT) {
            return Ways.direct(address, template.ports());
        }
        EngineAnswer answer = client.containers().inspect(platform.containerName(incarnation));
        Map<Integer, InetSocketAddress> targets = new HashMap<>();
        if (answer.status() != 404) {
            JsonNode container = answer.orUnavailable().json();
            boolean ours = platform.incarnation(container.path("Config").path("Labels"))
                    .filter(incarnation::equals)
                    .isPresent();
            // A port listed for a stopped container may belong to somebody else by now.
            boolean runs = container.path("State").path("Running").asBoolean(false);
            JsonNode ports = container.path("NetworkSettings").path("Ports");
            for (ExposedPort port : ours && runs ? template.ports() : List.<ExposedPort>of()) {
                target(ports.path(port.number() + "/tcp")).ifPresent(target -> targets.put(port.number(), target));
            }
        }
        return new Ways(targets, true);
    }

    /**
     * Returns where this machine reaches a port: on loopback, or where ports with the exposure {@code port} are
     * published.
     */
    static Optional<InetSocketAddress> target(JsonNode published) {
        return published
                .valueStream()
                .filter(each -> each.path("HostPort").asString("").matches("[1-9]\\d{0,4}"))
                .map(each -> new InetSocketAddress(
                        local(each.path("HostIp").asString("")),
                        Integer.parseInt(each.path("HostPort").asString())))
                .findFirst();
    }

    /** A port published at every address is also on loopback. */
    private static InetAddress local(String address) {
        InetAddress at = InetAddress.ofLiteral(address.isEmpty() ? "0.0.0.0" : address);
        if (!at.isAnyLocalAddress()) {
            return at;
        }
        return InetAddress.ofLiteral(at instanceof Inet6Address ? "::1" : Publishing.LOOPBACK);
    }
}
