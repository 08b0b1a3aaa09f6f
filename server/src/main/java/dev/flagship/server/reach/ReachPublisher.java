package dev.flagship.server.reach;

import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells nodes of a new address soon after it was seen, in one go for all that came meanwhile; and every few seconds of
 * what went: sessions that ended, settings that changed, hours that passed.
 */
final class ReachPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReachPublisher.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ANYWAY = Duration.ofSeconds(5);

    private final Reach reach;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("reach").unstarted(this::run);

    ReachPublisher(Reach reach, Clock clock) {
        this.reach = reach;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            // The database's connections are closed next.
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long last = clock.nanoTime();
        try {
            while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (reach.takeDue() || clock.nanoTime() - last > ANYWAY.toNanos()) {
                    last = clock.nanoTime();
                    publish();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        try {
            reach.publish();
        } catch (DataAccessException | LedgerException e) {
            LOG.debug("nodes could not be told who may reach instances: {}", e.getMessage());
        }
    }
}
