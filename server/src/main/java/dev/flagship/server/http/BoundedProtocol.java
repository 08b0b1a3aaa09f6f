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
 * HTTP/1.1 with three limits that the container has not: how many connections one address may have, and how long the
 * head and the body of a request may take. The container's own time-outs begin anew with each byte, so somebody who sends
 * them one by one would hold connections for hours. The container makes it by its name, so it is public and is told its limits later.
 */
public final class BoundedProtocol extends Http11NioProtocol {
    private final Entrance entrance;
    private final Set<BoundedProcessor> atWork = ConcurrentHashMap.newKeySet();
    private Duration pause = Duration.ofSeconds(20);
    private Duration longestBody = Duration.ofSeconds(60);
    private volatile Map<SocketWrapperBase<NioChannel>, Long> begun = Map.of();
    private @Nullable ScheduledFuture<?> sweep;

    /** With limits that hold nobody up who plays. */
    public BoundedProtocol() {
        this(new Entrance());
    }

    private BoundedProtocol(Entrance entrance) {
        super(entrance);
        this.entrance = entrance;
    }

    /**
     * Sets the limits; to be called before it starts.
     *
     * @param connections how many one address may have at one time
     * @param exempt addresses that may have as many as there are
     * @param head how long the head of a request may take; twice that is too long for sure
     * @param body how long a request may take up to the end of its body; what is larger has a second more for each kilobyte
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

    /** Closes what was in the middle of the same head the last time, and ends bodies that take too long. */
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
     * Whether what came of a request is the beginning of its head: a processor that waits for more belongs to its connection,
     * and one that is at work, or has nothing to do, does not.
     */
    private static boolean isBegun(AbstractProcessor processor) {
        return !processor.isAsync()
                && !processor.isUpgrade()
                && processor.getRequest().getStartTimeNanos() > 0;
    }

    /** Where connections come in. */
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
