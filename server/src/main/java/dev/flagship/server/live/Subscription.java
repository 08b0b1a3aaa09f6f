package dev.flagship.server.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One open stream: what it wants to hear, and what it has not yet been told. */
final class Subscription implements AutoCloseable {
    private static final int MOST_WAITING = 64;

    private final String ownerKey;
    private final boolean operator;
    private final LiveHub hub;
    private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    Subscription(String ownerKey, boolean operator, LiveHub hub) {
        this.ownerKey = ownerKey;
        this.operator = operator;
        this.hub = hub;
    }

    /** Whether what happens to this owner's instances is for this stream. */
    boolean hears(String owner) {
        return operator || ownerKey.equals(owner);
    }

    /** Adds an event. A stream that does not keep up loses hints, and with them nothing but a moment. */
    void tell(LiveEvent event) {
        if (!waiting.offer(event)) {
            waiting.poll();
            waiting.offer(event);
        }
    }

    /** The next event; empty when there is none for so long. */
    Optional<LiveEvent> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        hub.remove(this);
    }
}
