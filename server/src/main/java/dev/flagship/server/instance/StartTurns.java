package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets only some starts at a time into their transactions, in the order in which they came. New instances are counted
 * one after the other, so more at a time would be no faster. But a crowd of them would take every connection, and
 * whoever stops, extends or reads would wait until it is through. An account has one turn at a time, so that however
 * much it asks for, the others come in beside it.
 */
final class StartTurns {
    /** Half of a server's connections to the database. */
    private static final int AT_ONCE = 8;

    /** As long as anybody waits for a connection. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Accounts that share a lane wait for each other: with so many lanes that is rare, and short. */
    private static final int LANES = 256;

    private final Semaphore turns;
    private final List<Semaphore> lanes;
    private final Duration longest;

    StartTurns() {
        this(AT_ONCE, LONGEST);
    }

    /**
     * @param atOnce how many starts have a turn at the same time
     * @param longest how long one waits for others of its account, and again for others of all
     */
    StartTurns(int atOnce, Duration longest) {
        this.turns = new Semaphore(atOnce, true);
        this.lanes = Stream.generate(() -> new Semaphore(1, true)).limit(LANES).toList();
        this.longest = longest;
    }

    /**
     * Returns what the start of an account returns, which begins its transaction when it has its turn. Refuses by
     * exception if there is none in time.
     */
    <T> T inTurn(long accountId, Supplier<T> start) {
        return holding(lanes.get(Math.floorMod(accountId, LANES)), () -> holding(turns, start));
    }

    private <T> T holding(Semaphore turn, Supplier<T> start) {
        if (!isGiven(turn)) {
            throw Refusal.of(Code.OVERLOADED, say("refusal.busy")).asException();
        }
        try {
            return start.get();
        } finally {
            turn.release();
        }
    }

    private boolean isGiven(Semaphore turn) {
        try {
            return turn.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
