package dev.flagship.benchmarks.gateway;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The node's gateway in a process of its own: {@code HTTP_PORT TCP_PORT TARGET_PORT}, with one route for each port. */
public final class GatewayAlone {
    /** The label of its one host route. */
    static final String LABEL = "benchmarkbenchmark";

    private GatewayAlone() {}

    public static void main(String[] arguments) throws InterruptedException {
        int http = Integer.parseInt(arguments[0]);
        int tcp = Integer.parseInt(arguments[1]);
        GatewayConfig config = new GatewayConfig("127.0.0.1", http, tcp, tcp, "localhost", GatewayLimits.DEFAULT);
        try (Gateway gateway = Gateway.start(config, System::nanoTime, new Trust(() -> Instant.EPOCH, ""))) {
            InetSocketAddress target =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2]));
            Incarnation incarnation = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
            gateway.routes()
                    .open(new Route(
                            new RouteKey.Host(LABEL), incarnation, target, Duration.ofHours(1), RouteLimits.DEFAULT));
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
