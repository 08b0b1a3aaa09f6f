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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Says where an instance is reached. What an engine publishes is asked each time: after a restart it may be another port. */
public final class ReachContainer {
    private final EngineClient client;
    private final Platform platform;

    public ReachContainer(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** By the container that players reach; nowhere while it does not run. */
    public Ways ways(Incarnation incarnation, String address, ContainerTemplate template) {
        if (client.reach() == Reach.DIRECT) {
            return Ways.direct(address, template.ports());
        }
        EngineAnswer answer = client.container(platform.containerName(incarnation));
        Map<Integer, InetSocketAddress> targets = new HashMap<>();
        if (answer.status() != 404) {
            JsonNode container = answer.orUnavailable().json();
            boolean ours = platform.incarnation(container.path("Config").path("Labels"))
                    .filter(incarnation::equals)
                    .isPresent();
            // A port that is told of what does not run may be anybody's.
            boolean runs = container.path("State").path("Running").asBoolean(false);
            JsonNode ports = container.path("NetworkSettings").path("Ports");
            for (ExposedPort port : ours && runs ? template.ports() : List.<ExposedPort>of()) {
                atLoopback(ports.path(port.number() + "/tcp"))
                        .ifPresent(number -> targets.put(
                                port.number(), new InetSocketAddress(InetAddress.getLoopbackAddress(), number)));
            }
        }
        return new Ways(targets, true);
    }

    /** What is published elsewhere is none of the gateway's. */
    private static OptionalInt atLoopback(JsonNode published) {
        return published
                .valueStream()
                .filter(each -> each.path("HostIp").asString("").equals(Publishing.LOOPBACK))
                .map(each -> each.path("HostPort").asString(""))
                .filter(number -> number.matches("[1-9]\\d{0,4}"))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
