package dev.flagship.server.instance;

import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.server.challenge.DefineContainers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks once a second for what comes by itself: instances whose end is near, the end of the competition, and settings that
 * change how containers are made.
 */
final class InstanceTicker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceTicker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final DefineContainers definitions;
    private final WarnOfEnd warnOfEnd;
    private final EndWithCompetition endWithCompetition;
    private final CountDownLatch closed = new CountDownLatch(1);

    InstanceTicker(DefineContainers definitions, WarnOfEnd warnOfEnd, EndWithCompetition endWithCompetition) {
        this.definitions = definitions;
        this.warnOfEnd = warnOfEnd;
        this.endWithCompetition = endWithCompetition;
    }

    void start() {
        Thread.ofPlatform().daemon().name("instance-ticker").start(this::run);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        try {
            definitions.look();
            endWithCompetition.look();
            warnOfEnd.look();
        } catch (DataAccessException | TransactionException | LedgerException e) {
            LOG.debug("instances could not be looked at: {}", e.getMessage());
        }
    }
}
