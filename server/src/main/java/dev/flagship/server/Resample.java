package dev.flagship.server;

import dev.flagship.ledger.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples the database's time again; a database that is away for a moment is no reason to stop trying. */
final class Resample implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Resample.class);

    private final DatabaseClock clock;

    Resample(DatabaseClock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            clock.resample();
        } catch (RuntimeException e) {
            LOG.debug("the database's time cannot be read: {}", e.getMessage());
        }
    }
}
