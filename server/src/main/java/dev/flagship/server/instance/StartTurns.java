package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only some starts at a time into their transactions, in the order in which they came. New instances are counted
 * one after the other, so more at a time would be no faster. But a crowd of them would take every connection, and
 * whoever stops, extends or reads would wait until it is through. An account has one turn at a time, so that however
 * much it asks for, the others come in beside it.
 */
final class StartTurns {
    private final Semaphore turns;
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final Duration longest;
    private final Clock clock;

    /**
     * @param atOnce how many starts have a turn at the same time
     * @param longest how long one waits, for others of its account and for others of all together
     */
    StartTurns(int atOnce, Duration longest, Clock clock) {
        this.turns = new Semaphore(atOnce, true);
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * Returns what the start of an account returns, which begins its transaction when it has its turn. Refuses by
     * exception if there is none in time.
     */
    <T> T inTurn(long accountId, Supplier<T> start) {
        long came = clock.nanoTime();
        Lane lane = lanes.merge(accountId, Lane.ofOne(), (there, _) -> there.withOneMore());
        try {
            return holding(lane.turn(), came, () -> holding(turns, came, start));
        } finally {
            lanes.computeIfPresent(accountId, (_, there) -> there.starts() == 1 ? null : there.withOneLess());
        }
    }

    /** How many accounts have starts that wait or have their turn. */
    int accounts() {
        return lanes.size();
    }

    private <T> T holding(Semaphore turn, long came, Supplier<T> start) {
        if (!isGiven(turn, came)) {
            throw Refusal.of(Code.OVERLOADED, say("refusal.busy")).asException();
        }
        try {
            return start.get();
        } finally {
            turn.release();
        }
    }

    private boolean isGiven(Semaphore turn, long came) {
        try {
            return turn.tryAcquire(longest.toNanos() - (clock.nanoTime() - came), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where the starts of one account wait for each other, as long as there are any. */
    private record Lane(Semaphore turn, int starts) {
        static Lane ofOne() {
            return new Lane(new Semaphore(1, true), 1);
        }

        Lane withOneMore() {
            return new Lane(turn, starts + 1);
        }

        Lane withOneLess() {
            return new Lane(turn, starts - 1);
        }
    }
}
