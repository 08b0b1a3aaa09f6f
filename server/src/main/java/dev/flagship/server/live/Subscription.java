package dev.flagship.server.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One open stream: who listens, and which events still have to be sent. */
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
     * Queues an event. A kept event is queued only once, because it may come when the stream is opened, after lost
     * hints, and as it is told. A stream that does not keep up loses its oldest events; losing hints merely delays a
     * page.
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

    /** Ends the stream. */
    void end() {
        over = true;
        tell(LiveEvent.hint("instance", "{}"));
    }

    boolean isOver() {
        return over;
    }

    /** Returns the next event; empty when none comes within this time. */
    Optional<LiveEvent> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Ends the stream to make way for a newer one. Queued events are dropped, and the browser is asked to stay away for
     * a while.
     */
    void makeWay() {
        waiting.clear();
        tell(LiveEvent.farewell());
    }

    @Override
    public void close() {
        atClose.accept(this);
    }
}
