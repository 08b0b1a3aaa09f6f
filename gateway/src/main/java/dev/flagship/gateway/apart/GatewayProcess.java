package dev.flagship.gateway.apart;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.wire.Message;
import dev.flagship.gateway.wire.Message.Hello;
import dev.flagship.gateway.wire.Message.Left;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.gateway.wire.Message.Used;
import dev.flagship.gateway.wire.Message.Welcome;
import dev.flagship.gateway.wire.Wire;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway in a process of its own. It looks for its node, and again whenever the connection ends. It listens for
 * players from the node's first welcome on. It serves only routes that a node has confirmed within the lease.
 */
public final class GatewayProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayProcess.class);

    /** How long a node may take to close the connection of a gateway that leaves. */
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    /** As often as a node writes down its own captures. */
    private static final Duration HEAR = Duration.ofMillis(250);

    private final ProcessConfig config;
    private final LongSupplier nanoTime;
    private final Times times;
    private final Hello hello;
    private final CompletableFuture<Void> serving = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gateway-renewing").factory());
    private final Thread thread = Thread.ofPlatform().name("gateway-node").unstarted(this::run);
    private volatile @Nullable Started started;
    private volatile @Nullable Wire wire;
    private volatile @Nullable NodeLink link;

    /** What exists from the first welcome on. */
    private record Started(
            Gateway gateway, LeasedGateway leased, Trust trust, PlatformTime time, Ears ears, String addresses) {
        static Started of(Gateway gateway, LongSupplier nanoTime, Trust trust, PlatformTime time, String addresses) {
            LeasedGateway leased = new LeasedGateway(gateway, nanoTime);
            return new Started(gateway, leased, trust, time, new Ears(gateway.taps()), addresses);
        }
    }

    private GatewayProcess(ProcessConfig config, UUID run, LongSupplier nanoTime, Times times) {
        this.config = config;
        this.nanoTime = nanoTime;
        this.times = times;
        GatewayConfig gateway = config.gateway();
        this.hello = new Hello(
                Message.VERSION,
                run,
                config.name(),
                new Served(
                        gateway.domain(), gateway.firstTcpPort(), gateway.lastTcpPort(), gateway.encrypted() != null));
    }

    /**
     * Begins to look for a node.
     *
     * @param run an id that no other run of a gateway has
     * @param nanoTime monotonic nanoseconds
     */
    public static GatewayProcess start(ProcessConfig config, UUID run, LongSupplier nanoTime, Times times) {
        GatewayProcess process = new GatewayProcess(config, run, nanoTime, times);
        process.thread.start();
        long renewal = times.renewal().toNanos();
        process.again(process::renew, renewal);
        process.again(process::hear, HEAR.toNanos());
        return process;
    }

    private void again(Runnable part, long nanos) {
        Runnable once = () -> {
            try {
                part.run();
            } catch (RuntimeException e) {
                LOG.error("not done this time", e);
            }
        };
        renewing.scheduleWithFixedDelay(once, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Completes when a node's first table is in force. */
    public CompletableFuture<Void> serving() {
        return serving.copy();
    }

    /** Completes when it is closed, or cannot go on because of what it was told or could not open. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Returns why players would not be let in, in a sentence; empty while a node stands for the routes. */
    public String lack() {
        Started now = started;
        return now == null ? "no node has said welcome yet" : now.leased().lack();
    }

    /** Returns the routes that would let a connection in now. */
    public Map<RouteKey, Incarnation> current() {
        Started now = started;
        return now == null ? Map.of() : now.gateway().routes().current();
    }

    /** Returns the port of all host routes; throws {@link IllegalStateException} before a node's first welcome. */
    public int httpPort() {
        Started now = started;
        if (now == null) {
            throw new IllegalStateException("no node has said welcome");
        }
        return now.gateway().httpPort();
    }

    private void run() {
        String before = "";
        try {
            while (closing.getCount() > 0 && !ended.isDone()) {
                String why = follow();
                if (!why.equals(before) && closing.getCount() > 0) {
                    LOG.warn("without a node: {}", why);
                }
                before = why;
                if (closing.await(times.again().toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (closing.getCount() > 0) {
                ended.completeExceptionally(new IOException("it looks for no node any more (expected: a new start)"));
            }
        }
    }

    /** Follows a node until the connection ends, and returns why it ended. */
    private String follow() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(config.socket()));
                Wire open = Wire.over(channel, "gateway")) {
            NodeLink following = new NodeLink(open, this, nanoTime, times.lease());
            wire = open;
            link = following;
            if (closing.getCount() > 0) {
                following.run(hello);
            }
            return "";
        } catch (IOException e) {
            return config.socket() + ": " + e.getMessage();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            // An occupied port or an invalid certificate: waiting for another node would hide that.
            ended.completeExceptionally(e);
            return String.valueOf(e.getMessage());
        } finally {
            link = null;
            wire = null;
        }
    }

    private void renew() {
        NodeLink following = link;
        if (following != null) {
            following.renew();
        }
    }

    private void hear() {
        NodeLink following = link;
        Started known = started;
        if (following != null && known != null) {
            following.tell(known.ears());
        }
    }

    Ears ears() throws IOException {
        Started known = started;
        if (known == null) {
            throw new IOException("something to listen to before a welcome");
        }
        return known.ears();
    }

    LeasedGateway welcomed(Welcome welcome) throws IOException {
        Started before = started;
        if (before == null) {
            PlatformTime time = new PlatformTime(nanoTime, welcome.now());
            Trust trust = new Trust(time, welcome.addresses(), this::tell);
            Gateway gateway = Gateway.start(config.gateway(), nanoTime, trust);
            before = Started.of(gateway, nanoTime, trust, time, welcome.addresses());
            started = before;
        } else if (!before.addresses().equals(welcome.addresses())) {
            throw startAnew("the platform's keys are others than before");
        } else {
            before.time().is(welcome.now());
            before.trust().beginAnew();
            before.ears().stopAll();
        }
        LOG.info("a node stands for the routes of gateway {}", config.name());
        return before.leased();
    }

    /** Ends this process, because what it knows of the platform is no longer right. */
    IOException startAnew(String why) {
        IOException said = new IOException(why + " (expected: a new start)");
        ended.completeExceptionally(said);
        return said;
    }

    void tableTaken() {
        serving.complete(null);
    }

    void time(Instant now) {
        Started known = started;
        if (known != null) {
            known.time().is(now);
        }
    }

    void used(Ticket ticket) {
        Started known = started;
        if (known != null) {
            known.trust().usedElsewhere(ticket);
        }
    }

    private void tell(Ticket ticket) {
        Wire open = wire;
        if (open != null) {
            open.send(new Used(ticket));
        }
    }

    /** Ends every route and player connection, tells the node so, and closes the connection to it. */
    @Override
    public void close() {
        closing.countDown();
        renewing.shutdownNow();
        Started known = started;
        Wire open = wire;
        try {
            if (known != null && open != null && known.leased().end()) {
                open.send(new Left());
                thread.join(GOODBYE);
            }
            if (open != null) {
                open.close();
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (known != null) {
            known.gateway().close();
        }
        ended.complete(null);
    }
}
