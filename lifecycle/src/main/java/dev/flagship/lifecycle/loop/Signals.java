package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Signals for a pass before the next one is due. After a rest, one signal wakes the loop at once. Signals that follow
 * right after a pass are collected for a moment: fifty people who press Start cause three signals each, and one pass
 * can serve them all.
 */
final class Signals {
    /** Much longer than it takes to give a signal, and shorter than anybody notices. */
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

    /** Returns whether there was a signal since the last call or {@link #await}, and clears it. */
    boolean take() {
        return given.drainPermits() > 0;
    }

    /** Waits for a signal after a pass, for at most {@code longest}, and clears all signals. */
    void await(Duration longest) throws InterruptedException {
        lastPass.mark();
        boolean asked = given.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
        if (asked && !lastPass.isAgo(GATHERED)) {
            clock.pause(GATHERED);
        }
        given.drainPermits();
    }
}
