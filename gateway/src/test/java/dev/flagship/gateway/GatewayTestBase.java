package dev.flagship.gateway;

import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import dev.flagship.testkit.host.FreePorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway on loopback whose time a test can step, and what a test opens beside it. */
abstract class GatewayTestBase {

    /** The platform's time when a test begins. */
    static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

    /** What statements of addresses are signed with. */
    static final String ADDRESSES = "a".repeat(32);

    static final Duration HOUR = Duration.ofHours(1);
    static final String BLUE = "blueblueblueblue";
    static final String GREEN = "greengreengreengreen";
    static final Incarnation BLUE_ONE = new Incarnation(new InstanceId(new UUID(0, 1)), 1);
    static final Incarnation GREEN_ONE = new Incarnation(new InstanceId(new UUID(0, 2)), 1);

    /** Looked at often enough that a test of a time-out takes a fraction of a second of its time. */
    static final GatewayLimits QUICK = quick(Duration.ofSeconds(1));

    private static final Duration POLL = Duration.ofMillis(100);

    private final AtomicLong stepped = new AtomicLong();
    private final List<AutoCloseable> opened = new ArrayList<>();
    Gateway gateway = startGateway(GatewayLimits.DEFAULT);

    @BeforeEach
    final void limitTheGateway() {
        GatewayLimits limits = limits();
        if (!limits.equals(GatewayLimits.DEFAULT)) {
            gateway.close();
            gateway = startGateway(limits);
        }
    }

    @AfterEach
    final void closeEverything() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        gateway.close();
    }

    GatewayLimits limits() {
        return GatewayLimits.DEFAULT;
    }

    /** Limits as short as that, with this for heads and handshakes; the latter pass by this machine's time alone. */
    static GatewayLimits quick(Duration requestHead) {
        return new GatewayLimits(
                Duration.ofSeconds(5),
                requestHead,
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                1000,
                Duration.ofMillis(800),
                16 * 1024,
                64 * 1024,
                100,
                20_000,
                4_000,
                1_000_000,
                1000);
    }

    /** The usual ones, but for these. */
    static GatewayLimits limits(int connectionsPerAddress, int guesses, int rememberedLabels) {
        GatewayLimits d = GatewayLimits.DEFAULT;
        return new GatewayLimits(
                d.connect(),
                d.requestHead(),
                d.keepAlive(),
                d.bodyWindow(),
                d.bodyRate(),
                d.response(),
                d.requestHeadBytes(),
                d.responseHeadBytes(),
                d.headers(),
                d.connections(),
                connectionsPerAddress,
                guesses,
                rememberedLabels);
    }

    GatewayConfig config(GatewayLimits limits) {
        return new GatewayConfig("127.0.0.1", 0, 1024, 65_535, "play.test", limits);
    }

    private Gateway startGateway(GatewayLimits limits) {
        return Gateway.start(
                config(limits),
                () -> nanoTime() + stepped.get(),
                new Trust(() -> START.plusNanos(stepped.get()), ADDRESSES));
    }

    /** The gateway's monotonic time but for what a test has stepped; where each moment counts it may stand still. */
    long nanoTime() {
        return System.nanoTime();
    }

    /** Lets the gateway's time pass. */
    final void step(Duration time) {
        stepped.addAndGet(time.toNanos());
    }

    /** What is read while the gateway's time passes, in seconds, until it is there. */
    final <T> T asTimePasses(Supplier<T> reading) {
        CompletableFuture<T> read = CompletableFuture.supplyAsync(reading, Thread::startVirtualThread);
        while (true) {
            try {
                return read.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                step(Duration.ofSeconds(1));
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** Closes this when the test ends. */
    final <T extends AutoCloseable> T closing(T resource) {
        opened.add(resource);
        return resource;
    }

    final Wire http() {
        return closing(Wire.to(gateway.httpPort()));
    }

    final Wire tcp(int port) {
        return closing(Wire.to(port));
    }

    final Wire.Answer get(String host) {
        return Wire.get(gateway.httpPort(), host);
    }

    static String host(String label) {
        return label + ".play.test";
    }

    /** A whole GET for a label. */
    static String request(String label) {
        return "GET / HTTP/1.1\r\nHost: " + host(label) + "\r\n\r\n";
    }

    final void openHost(String label, Incarnation incarnation, Upstream upstream) {
        openHost(label, incarnation, upstream, RouteLimits.DEFAULT);
    }

    final void openHost(String label, Incarnation incarnation, Upstream upstream, RouteLimits limits) {
        gateway.routes().open(new Route(new RouteKey.Host(label), incarnation, upstream.address(), HOUR, limits));
    }

    final int openPort(Incarnation incarnation, Upstream upstream) {
        return openPort(incarnation, upstream, RouteLimits.DEFAULT);
    }

    final int openPort(Incarnation incarnation, Upstream upstream, RouteLimits limits) {
        int port = freePort();
        gateway.routes().open(new Route(new RouteKey.Port(port), incarnation, upstream.address(), HOUR, limits));
        return port;
    }

    static int freePort() {
        return FreePorts.one();
    }
}
