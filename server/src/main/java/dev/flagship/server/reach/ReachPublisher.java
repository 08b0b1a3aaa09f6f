package dev.flagship.server.reach;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;

/**
 * Publishes new addresses to nodes as soon as they were seen; where they come in a crowd, several at once. Every few
 * seconds it publishes anyway, for sessions that ended, settings that changed and addresses that expired.
 */
final class ReachPublisher implements AutoCloseable {
    /** How long addresses that follow others are gathered. The first after a rest is published at once. */
    private static final Duration GATHERED = Duration.ofMillis(100);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ANYWAY = Duration.ofSeconds(5);

    private final Reach reach;
    private final Clock clock;
    private final Upkeep upkeep = new Upkeep("reach", GATHERED, this::look);
    private long last;

    ReachPublisher(Reach reach, Clock clock) {
        this.reach = reach;
        this.clock = clock;
        this.last = clock.nanoTime();
    }

    void start() {
        upkeep.start();
    }

    /** Waits for a running pass, because the database's connections are closed next. */
    @Override
    public void close() {
        upkeep.finish(PATIENCE);
    }

    private void look() {
        try {
            if (reach.awaitDue(LOOK) || clock.nanoTime() - last > ANYWAY.toNanos()) {
                last = clock.nanoTime();
                reach.publish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
