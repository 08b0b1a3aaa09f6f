package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;

/** Makes the throttles, each with counts of its own that all servers share. */
public final class Throttles {
    private final GuessStore store;
    private final Clock clock;

    Throttles(GuessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A throttle.
     *
     * @param name what is counted; no other throttle has it
     * @param limit how many in one window are as many as may be
     * @param window how long a window is
     */
    public Throttle of(String name, int limit, Duration window) {
        return new Throttle(name, limit, window, store, clock);
    }

    /** Forgets what is over. */
    void sweep() {
        store.removeBefore(clock.now());
    }
}
