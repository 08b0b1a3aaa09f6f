package dev.flagship.driver.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;

/**
 * Closes what a pool of connections keeps without use. The pool itself looks only at the connection that it hands out
 * next, so after a burst the others would stay open, even to an engine that has ended. Looks only while something is
 * kept. Thread-safe.
 */
final class IdleConnections {
    private final PoolingHttpClientConnectionManager connections;
    private final Duration longest;
    private final AtomicBoolean awaited = new AtomicBoolean();

    /** {@code longest} is how long a connection is kept at least; it is closed within twice that time. */
    IdleConnections(PoolingHttpClientConnectionManager connections, Duration longest) {
        this.connections = connections;
        this.longest = longest;
    }

    /** Call after each use of a connection. */
    void used() {
        if (awaited.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::look);
        }
    }

    private void look() {
        // First, so that nobody who comes back with a connection meanwhile relies on this look.
        awaited.set(false);
        connections.closeIdle(TimeValue.of(longest));
        if (connections.getTotalStats().getAvailable() > 0) {
            used();
        }
    }
}
