package dev.flagship.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with three limits that the container lacks: on the connections of one address, and on the time that the head
 * and the body of a request may take. The container's own time-outs start again with each byte, so a client that sends
 * single bytes could hold connections for hours. The class is public and gets its limits later because the container
 * creates it by name.
 */
public final class BoundedProtocol extends Http11NioProtocol {
    private final Entrance entrance;
    private final Set<BoundedProcessor> atWork = ConcurrentHashMap.newKeySet();
    private Duration pause = Duration.ofSeconds(20);
    private Duration longestBody = Duration.ofSeconds(60);
    private volatile Map<SocketWrapperBase<NioChannel>, Long> begun = Map.of();
    private @Nullable ScheduledFuture<?> sweep;

    /** Creates it without limits on connections, and with time limits that do not hold up players. */
    public BoundedProtocol() {
        this(new Entrance());
    }

    private BoundedProtocol(Entrance entrance) {
        super(entrance);
        this.entrance = entrance;
    }

    /**
     * Sets the limits. Call it before the protocol starts.
     *
     * @param connections the most connections that one address may have at one time
     * @param exempt addresses without that limit
     * @param head how long the head of a request may take; heads are closed after twice that at the latest
     * @param body how long a request may take until the end of its body; each kilobyte adds a second
     */
    void limit(int connections, Predicate<InetAddress> exempt, Duration head, Duration body) {
        entrance.shares = new AddressShares(connections);
        entrance.exempt = exempt;
        pause = head;
        longestBody = body;
    }

    @Override
    protected Processor createProcessor() {
        return new BoundedProcessor(this, atWork);
    }

    @Override
    public void start() throws Exception {
        super.start();
        sweep = getUtilityExecutor()
                .scheduleWithFixedDelay(this::closeSlow, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (sweep != null) {
            sweep.cancel(false);
        }
        super.stop();
    }

    /**
     * Closes connections that were in the middle of the same head the last time, and ends bodies that take too long.
     */
    private void closeSlow() {
        atWork.forEach(each -> each.endSlowBody(longestBody, pause));
        Map<SocketWrapperBase<NioChannel>, Long> now = new HashMap<>();
        for (SocketWrapperBase<NioChannel> connection : entrance.getConnections()) {
            if (connection.getCurrentProcessor() instanceof AbstractProcessor processor && isBegun(processor)) {
                long since = processor.getRequest().getStartTimeNanos();
                if (Objects.equals(begun.get(connection), since)) {
                    connection.close();
                } else {
                    now.put(connection, since);
                }
            }
        }
        begun = now;
    }

    /**
     * Returns whether the processor waits for the rest of a request's head. Only a waiting processor belongs to its
     * connection; one that processes a request, or is idle, does not.
     */
    private static boolean isBegun(AbstractProcessor processor) {
        return !processor.isAsync()
                && !processor.isUpgrade()
                && processor.getRequest().getStartTimeNanos() > 0;
    }

    /** The endpoint that accepts connections. */
    private static final class Entrance extends NioEndpoint {
        private volatile AddressShares shares = new AddressShares(Integer.MAX_VALUE);
        private volatile Predicate<InetAddress> exempt = address -> false;

        @Override
        protected boolean setSocketOptions(SocketChannel connection) {
            if (isWithinShare(connection)) {
                return super.setSocketOptions(connection);
            }
            destroySocket(connection);
            return false;
        }

        private boolean isWithinShare(SocketChannel connection) {
            try {
                return !(connection.getRemoteAddress() instanceof InetSocketAddress from)
                        || exempt.test(from.getAddress())
                        || shares.take(from.getAddress(), connection);
            } catch (IOException e) {
                // Closed already.
                return false;
            }
        }
    }
}
