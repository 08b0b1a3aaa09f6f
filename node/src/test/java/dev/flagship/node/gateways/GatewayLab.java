package dev.flagship.node.gateways;

import dev.flagship.api.config.GatewayProcesses;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.apart.GatewayProcess;
import dev.flagship.gateway.apart.ProcessConfig;
import dev.flagship.gateway.apart.Times;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A node's gateways and any number of processes, in this JVM, on one clock that a test steps. */
final class GatewayLab implements AutoCloseable {
    static final Served SERVED = new Served("play.test", 1024, 65_535, false);
    static final Duration LEASE = Duration.ofSeconds(5);
    static final RouteKey.Host BLUE = new RouteKey.Host("blueblueblueblue");
    static final Incarnation BLUE_ONE = new Incarnation(new InstanceId(new UUID(0, 1)), 1);

    private static final String ADDRESSES = "a".repeat(32);
    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final Path folder;
    private final boolean takesPlayers;
    private final Duration lease;
    private final AtomicLong nanos = new AtomicLong();
    private final List<Runnable> opened = new ArrayList<>();
    private long epoch;

    GatewayLab(Path folder, boolean takesPlayers, Duration lease) {
        this.folder = folder.resolve("gateways");
        this.takesPlayers = takesPlayers;
        this.lease = lease;
    }

    /** Starts a node, which has taken the engine and has no routes yet. */
    AllGateways startNode() {
        AllGateways node = AllGateways.start(
                new AllGateways.Plan(
                        new GatewayConfig("127.0.0.1", 0, 1024, 65_535, SERVED.domain(), GatewayLimits.DEFAULT),
                        takesPlayers,
                        GatewayFolder.prepare(new GatewayProcesses(folder, "", takesPlayers))),
                new AllGateways.Platform(SERVED, ADDRESSES, this::now),
                nanos::get,
                lease);
        opened.add(node::close);
        epoch++;
        node.replaceAll(epoch, List.of());
        return node;
    }

    /** Starts a gateway at this address and waits until it serves. */
    GatewayProcess startGateway(String bind) {
        GatewayProcess gateway = GatewayProcess.start(
                new ProcessConfig(
                        socket(),
                        "at-" + bind,
                        new GatewayConfig(bind, 0, 1024, 65_535, SERVED.domain(), GatewayLimits.DEFAULT)),
                UUID.randomUUID(),
                nanos::get,
                new Times(lease, OFTEN, OFTEN));
        opened.add(gateway::close);
        try {
            gateway.serving().get(60, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException("no gateway", e);
        }
        return gateway;
    }

    Path socket() {
        return folder.resolve("node.sock");
    }

    Instant now() {
        return START.plusNanos(nanos.get());
    }

    /** Lets everybody's time pass. */
    void step(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** A route of an hour. */
    static Route route(RouteKey key, InetSocketAddress target) {
        return new Route(key, BLUE_ONE, target, Duration.ofHours(1), RouteLimits.DEFAULT);
    }

    /** A route of an hour to where nobody listens. */
    static Route route(RouteKey key) {
        return route(key, new InetSocketAddress("127.0.0.100", 9));
    }

    @Override
    public void close() {
        opened.reversed().forEach(Runnable::run);
    }
}
