package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What asks for a pass before the next one is due. After a rest one is enough; those that follow upon a pass are gathered
 * for a moment, because fifty people who press start ask for three passes each, and one pass does for all of them.
 */
final class Signals {
    /** Much longer than it takes to tell of one, and shorter than anybody notices. */
    static final Duration GATHERED = Duration.ofMillis(5);

    private final Semaphore given = new Semaphore(0);
    private final Clock clock;
    private final LastTime lastPass;

    Signals(Clock clock) {
        this.clock = clock;
        this.lastPass = new LastTime(clock);
    }

    void give() {
        given.release();
    }

    /** Whether one was given since they were taken last. */
    boolean take() {
        return given.drainPermits() > 0;
    }

    /** After a pass: waits for one, for so long at most, and takes all there are. */
    void await(Duration longest) throws InterruptedException {
        lastPass.mark();
        boolean asked = given.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
        if (asked && !lastPass.isAgo(GATHERED)) {
            clock.pause(GATHERED);
        }
        given.drainPermits();
    }
}
