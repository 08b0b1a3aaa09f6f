package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only some starts at a time into their transactions, in the order in which they came. New instances are counted
 * one after the other, so more at a time would be no faster. But a crowd of them would take every connection, and
 * whoever stops, extends or reads would wait until it is through.
 */
final class StartTurns {
    /** Half of a server's connections to the database. */
    private static final int AT_ONCE = 8;

    /** As long as anybody waits for a connection. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Semaphore turns;
    private final Duration longest;

    StartTurns() {
        this(AT_ONCE, LONGEST);
    }

    /**
     * @param atOnce how many starts have a turn at the same time
     * @param longest how long one waits for its turn
     */
    StartTurns(int atOnce, Duration longest) {
        this.turns = new Semaphore(atOnce, true);
        this.longest = longest;
    }

    /**
     * Waits for a turn, which has to be given back with {@link #leave}. Refuses by exception if none comes in time.
     * Call it before the transaction begins.
     */
    void comeIn() {
        if (!isGiven()) {
            throw Refusal.of(Code.OVERLOADED, say("refusal.busy")).asException();
        }
    }

    private boolean isGiven() {
        try {
            return turns.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        turns.release();
    }
}
