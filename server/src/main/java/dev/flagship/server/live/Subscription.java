package dev.flagship.server.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One open stream: who listens, and what they have not yet been told. */
final class Subscription implements AutoCloseable {
    private static final int MOST_WAITING = 256;

    private final Listening who;
    private final Consumer<Subscription> atClose;
    private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LatestIds told = new LatestIds(MOST_WAITING);
    private volatile boolean over;

    Subscription(Listening who, Consumer<Subscription> atClose) {
        this.who = who;
        this.atClose = atClose;
    }

    Listening who() {
        return who;
    }

    /**
     * Adds an event, and one that is kept only once: what a stream is opened with, what is made up for and what is just
     * said may have the same one. A stream that does not keep up loses hints, and with them nothing but a moment.
     */
    void tell(LiveEvent event) {
        if (event.id() != 0 && !told.add(event.id())) {
            return;
        }
        if (!waiting.offer(event)) {
            waiting.poll();
            waiting.offer(event);
        }
    }

    /** Lets the stream end. */
    void end() {
        over = true;
        tell(LiveEvent.hint("instance", "{}"));
    }

    boolean isOver() {
        return over;
    }

    /** The next event; empty when there is none for so long. */
    Optional<LiveEvent> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Ends the stream for a newer one: what waits is not told any more, and its browser is asked to stay away for a while. */
    void makeWay() {
        waiting.clear();
        tell(LiveEvent.farewell());
    }

    @Override
    public void close() {
        atClose.accept(this);
    }
}
