package dev.flagship.gateway;

import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.capture.Taps;
import dev.flagship.gateway.http.HttpEntry;
import dev.flagship.gateway.net.ConnectionCount;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.gateway.net.Guesses;
import dev.flagship.gateway.net.Handshakes;
import dev.flagship.gateway.net.Listener;
import dev.flagship.gateway.net.Transport;
import dev.flagship.gateway.net.UnfinishedHeads;
import dev.flagship.gateway.route.RouteBook;
import dev.flagship.gateway.route.RouteLease;
import dev.flagship.gateway.route.RouteTraffic;
import dev.flagship.gateway.route.Shared;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Ceilings;
import dev.flagship.lifecycle.route.OpenFiles;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway of one node. It listens for players and lets them in to each of {@link #routes()} until the route has
 * expired, been withdrawn or been replaced. Thread-safe, but must not be called from its own event loops.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** How late an expiry may be noticed. New connections and requests are refused on time anyway. */
    private static final Duration EXPIRY_TICK = Duration.ofMillis(20);

    /** How many guessing addresses are remembered. */
    private static final int GUESSING_SOURCES = 10_000;

    /** Bytes of unfinished heads: of all connections, and of one source of players or one route's containers. */
    private static final int MOST_UNFINISHED = 8 * 1024 * 1024;

    private static final int MOST_UNFINISHED_OF_ONE = 1024 * 1024;

    /** Unfinished TLS handshakes: of all, and of one source. Those of a hall full of players take only a moment. */
    private static final int MOST_HANDSHAKES = 512;

    private static final int MOST_HANDSHAKES_OF_ONE = 64;

    private final Shared shared;
    private final GatewayRoutes routes;
    private final Listener http;
    private final @Nullable EncryptedPorts encrypted;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread expiry;

    private Gateway(Shared shared, GatewayRoutes routes, Listener http, @Nullable EncryptedPorts encrypted) {
        this.shared = shared;
        this.routes = routes;
        this.http = http;
        this.encrypted = encrypted;
        this.expiry = Thread.ofPlatform().name("gateway-expiry").daemon().start(this::expireRoutes);
    }

    /**
     * Binds the HTTP port and the ports inside TLS, and starts without routes.
     *
     * @param nanoTime monotonic nanoseconds, for times to live and time-outs
     * @param trust what is shared with the platform
     * @throws java.io.UncheckedIOException naming the address when a port cannot be bound
     * @throws IllegalArgumentException naming the file that is not a valid certificate or key
     */
    public static Gateway start(GatewayConfig config, LongSupplier nanoTime, Trust trust) {
        Transport transport = Transport.start(Runtime.getRuntime().availableProcessors());
        try {
            GatewayLimits limits = config.limits();
            Ceilings byFiles = limits.ceilings().within(OpenFiles.most());
            Ceilings byHeap = limits.ceilings().withinHeap(Runtime.getRuntime().maxMemory());
            ConnectionCount connections = new ConnectionCount(byHeap, byFiles);
            Guesses guesses = new Guesses(limits.guesses(), GUESSING_SOURCES);
            RouteBook book = new RouteBook(limits.rememberedLabels());
            Taps taps = new Taps(trust::now);
            UnfinishedHeads heads = new UnfinishedHeads(MOST_UNFINISHED, MOST_UNFINISHED_OF_ONE);
            Handshakes tls = new Handshakes(
                    MOST_HANDSHAKES, MOST_HANDSHAKES_OF_ONE, limits.requestHead(), connections.turnedAway());
            Shared shared = new Shared(
                    transport, book, connections, heads, tls, guesses, trust, taps, limits, new RouteLease(), nanoTime);
            EncryptedPorts encrypted =
                    config.encrypted() == null ? null : EncryptedPorts.open(config, config.encrypted(), shared);
            Listener http = Listener.bind(
                    transport,
                    new InetSocketAddress(config.bind(), config.httpPort()),
                    config.door(connections, new HttpEntry(shared, config.domain())));
            GatewayRoutes routes = new GatewayRoutes(config, shared);
            LOG.info("listening on {}:{} for *.{} ({})", config.bind(), http.port(), config.domain(), transport.name());
            tell(byHeap, byFiles, limits.ceilings());
            return new Gateway(shared, routes, http, encrypted);
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    private static void tell(Ceilings byHeap, Ceilings byFiles, Ceilings wanted) {
        if (byFiles.connections() < wanted.connections()) {
            LOG.warn(
                    "at most {} connections of players, {} from one address (instead of {} and {}): the process may have"
                            + " no more files open; LimitNOFILE=65536 in its unit allows them",
                    byFiles.connections(),
                    byFiles.perAddress(),
                    wanted.connections(),
                    wanted.perAddress());
        }
        if (byHeap.connections() < wanted.connections()) {
            LOG.info(
                    "at most {} connections of players, {} from one address, of which each inside TLS counts as {}: the heap"
                            + " (-Xmx) has room for no more",
                    byHeap.connections(),
                    byHeap.perAddress(),
                    Ceilings.ENCRYPTED);
        }
    }

    /**
     * Returns the table of routes in force. {@code open} throws {@link java.io.UncheckedIOException} when a port cannot
     * be bound, and {@link IllegalArgumentException} when it is outside the configured range. {@code replaceAll} omits
     * routes whose port cannot be bound, so that {@code current} shows what is missing. Changes that cannot close
     * connections in time throw {@link IllegalStateException}; by then nobody new is let in, and the connections are
     * still being closed.
     */
    public RouteTable routes() {
        return routes;
    }

    /**
     * From now on ends every route at {@code nanos} of the monotonic clock, unless it is called again before. For a
     * gateway that needs somebody to confirm its routes.
     */
    public void holdUntil(long nanos) {
        shared.lease().holdUntil(nanos);
    }

    /** Returns the port of all host routes. */
    public int httpPort() {
        return http.port();
    }

    /** Returns the port of all host routes inside TLS; throws {@link IllegalStateException} without TLS. */
    public int httpsPort() {
        return encrypted().https().port();
    }

    /** Returns the port of all server name routes; throws {@link IllegalStateException} without TLS. */
    public int tlsPort() {
        return encrypted().tls().port();
    }

    /**
     * Opens the ports to which an frp client on this machine forwards what its server got. The caller closes them.
     *
     * @param domain the domain of host names at the server, lower case
     * @param https whether players reach these inside TLS
     * @throws java.io.UncheckedIOException when no port can be bound
     */
    public RelayPorts openRelay(String domain, boolean https) {
        return RelayPorts.open(shared, domain, https);
    }

    private EncryptedPorts encrypted() {
        if (encrypted == null) {
            throw new IllegalStateException("the gateway has no certificate");
        }
        return encrypted;
    }

    /** Returns the instances whose traffic is captured. */
    public Taps taps() {
        return shared.taps();
    }

    /**
     * Returns the incarnations that players connected to: those of open routes every time, those of ended routes once.
     */
    public Set<Incarnation> takeReached() {
        return routes.takeReached();
    }

    /** Returns what each route has carried since it was opened. A reset opens an instance's routes anew. */
    public List<RouteUsage> usage() {
        return routes.usage();
    }

    /** Returns what all routes have carried since the gateway was started, including those that have ended. */
    public RouteTraffic total() {
        return routes.total();
    }

    /** Returns how often unknown host names, server names and tunnels were requested. */
    public Guesses guesses() {
        return shared.guesses();
    }

    /** Returns the player connections that are open now, with or without a route. */
    public int openConnections() {
        return shared.connections().open();
    }

    /** Returns the player connections that use the route of this key now. */
    public int openConnections(RouteKey key) {
        return routes.connections(key);
    }

    /** Ends every route and connection, and frees the ports. */
    @Override
    public synchronized void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        http.close().join();
        if (encrypted != null) {
            encrypted.close();
        }
        routes.endAll();
        shared.transport().close();
        try {
            expiry.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expireRoutes() {
        try {
            while (!closing.await(EXPIRY_TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                expireOnce();
                shared.connections()
                        .turnedAway()
                        .news(shared.nanoTime().getAsLong())
                        .ifPresent(news -> LOG.warn("{}", news));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expireOnce() {
        try {
            routes.expire();
        } catch (Exception e) {
            // The next tick tries again. If the thread ended here, no later expiry would be noticed.
            LOG.error("expired routes could not be closed", e);
        }
    }
}
