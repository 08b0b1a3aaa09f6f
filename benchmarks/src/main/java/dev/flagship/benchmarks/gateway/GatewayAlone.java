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

/**
 * The node's gateway in a process of its own, with routes to a target by host name. Arguments:
 * {@code HTTP_PORT TCP_PORT TARGET_PORT}.
 */
public final class GatewayAlone {
    /** The beginning of its routes' labels; a number follows. */
    static final String LABEL = "benchmarkbenchmark";

    /** How many routes there are: each takes as many connections as one instance may have. */
    static final int ROUTES = 100;

    private GatewayAlone() {}

    public static void main(String[] arguments) throws InterruptedException {
        int http = Integer.parseInt(arguments[0]);
        int tcp = Integer.parseInt(arguments[1]);
        GatewayConfig config = new GatewayConfig("127.0.0.1", http, tcp, tcp, "localhost", GatewayLimits.DEFAULT);
        try (Gateway gateway = Gateway.start(config, System::nanoTime, new Trust(() -> Instant.EPOCH, ""))) {
            int target = Integer.parseInt(arguments[2]);
            for (int number = 0; number < ROUTES; number++) {
                // Each incarnation needs a target of its own; all of 127.0.0.0/8 is this machine.
                InetSocketAddress own = new InetSocketAddress(InetAddress.ofLiteral("127.1.0." + (1 + number)), target);
                gateway.routes()
                        .open(new Route(
                                new RouteKey.Host(LABEL + number),
                                new Incarnation(new InstanceId(UUID.randomUUID()), 1),
                                own,
                                Duration.ofHours(1),
                                RouteLimits.DEFAULT));
            }
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
