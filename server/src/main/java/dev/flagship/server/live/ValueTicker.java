package dev.flagship.server.live;

import dev.flagship.ledger.notify.Listener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells open pages values that have changed, soon after a solve and at most four times a second, however many solves
 * there are; and that a challenge came out because its time has come, which each server sees by its own look. Without
 * listeners it does nothing: whoever comes looks anyway.
 */
final class ValueTicker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ValueTicker.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final LiveHub hub;
    private final ValueNews news;
    private final ReleaseNews releases;
    private final AtomicBoolean due = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    ValueTicker(LiveHub hub, ValueNews news, ReleaseNews releases) {
        this.hub = hub;
        this.news = news;
        this.releases = releases;
    }

    void start() {
        Thread.ofPlatform().daemon().name("value-ticker").start(this::run);
    }

    /** Takes a hint of the database. */
    void hint(String hint) {
        if (hint.startsWith("solve ") || hint.startsWith("challenge ") || hint.equals(Listener.EVERYTHING)) {
            due.set(true);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (hub.hasListeners()) {
                    tick();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        try {
            if (releases.look()) {
                hub.tellAll(LiveEvent.hint("challenge", "{}"));
            }
            if (due.getAndSet(false)) {
                values();
            }
        } catch (DataAccessException e) {
            due.set(true);
            LOG.debug("challenges could not be compared: {}", e.getMessage());
        } catch (RuntimeException e) {
            due.set(true);
            LOG.warn("the challenges are looked at again in a moment", e);
        }
    }

    private void values() {
        ValueNews.Changed changed = news.look();
        if (!changed.isNothing()) {
            hub.tellEach(who -> news.told(who, changed));
        }
    }
}
