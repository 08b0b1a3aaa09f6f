package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes sessions that are over, at the start and every hour; a failure is logged, and the next hour tries again. */
final class SessionSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSweep.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    SessionSweep(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    void start() {
        Thread.ofPlatform().daemon().name("session-sweep").start(this::run);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        long due = clock.nanoTime();
        try {
            do {
                if (clock.nanoTime() - due >= 0) {
                    due = clock.nanoTime() + EVERY.toNanos();
                    sweep();
                }
            } while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            sessions.sweep();
        } catch (RuntimeException e) {
            LOG.warn("sessions that are over could not be removed: {}", e.getMessage());
        }
    }
}
