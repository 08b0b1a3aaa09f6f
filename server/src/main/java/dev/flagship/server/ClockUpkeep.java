package dev.flagship.server;

import dev.flagship.ledger.DatabaseClock;
import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the clock close to the database's; a database that is away for a moment is no reason to stop trying. */
final class ClockUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockUpkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final CountDownLatch closed = new CountDownLatch(1);

    ClockUpkeep(Clock clock) {
        if (clock instanceof DatabaseClock database) {
            Thread.ofPlatform().daemon().name("clock").start(() -> run(database));
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run(DatabaseClock clock) {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                resample(clock);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void resample(DatabaseClock clock) {
        try {
            clock.resample();
        } catch (RuntimeException e) {
            LOG.debug("the database's time cannot be read: {}", e.getMessage());
        }
    }
}
