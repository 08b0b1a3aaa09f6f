package dev.flagship.server.signin;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.throttle.Throttles;
import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;

/**
 * Removes ended sessions and ended counts of guesses, at the start and every ten minutes. A failure is logged, and the
 * next run tries again.
 */
final class SessionSweep implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final Throttles throttles;
    private final Clock clock;
    private final Upkeep upkeep = new Upkeep("session-sweep", LOOK, this::look);
    private long due;

    SessionSweep(Sessions sessions, Throttles throttles, Clock clock) {
        this.sessions = sessions;
        this.throttles = throttles;
        this.clock = clock;
        this.due = clock.nanoTime();
    }

    void start() {
        upkeep.start();
    }

    @Override
    public void close() {
        upkeep.close();
    }

    private void look() {
        if (clock.nanoTime() - due >= 0) {
            due = clock.nanoTime() + EVERY.toNanos();
            sessions.sweep();
            throttles.sweep();
        }
    }
}
