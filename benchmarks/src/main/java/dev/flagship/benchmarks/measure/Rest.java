package dev.flagship.benchmarks.measure;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * How busy the machine was when something was measured on it.
 *
 * @param load the average number of processes that wanted to run in the minute before
 * @param waited how long a rest was waited for
 */
public record Rest(double load, Duration waited) {
    /** From this load on the machine counts as busy, and figures taken on it say little. */
    public static final double BUSY = 1;

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    public Rest {
        Objects.requireNonNull(waited, "waited");
    }

    /** Lets time pass. */
    public interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    /** Returns the machine's state now, at rest or not. */
    public static Rest now(DoubleSupplier load) {
        return new Rest(load.getAsDouble(), Duration.ZERO);
    }

    /**
     * Waits until the machine is at rest, three minutes at most.
     *
     * @param load returns the machine's load
     * @param told gets messages about the wait and its end
     */
    public static Rest await(DoubleSupplier load, Pause pause, Consumer<String> told) throws InterruptedException {
        Rest rest = now(load);
        if (!rest.isBusy()) {
            return rest;
        }
        told.accept("the machine is not at rest: load %s, waiting until it is below %s, %d s at most"
                .formatted(rest.load, BUSY, LONGEST.toSeconds()));
        while (rest.isBusy() && rest.waited.compareTo(LONGEST) < 0) {
            pause.last(PAUSE);
            rest = new Rest(load.getAsDouble(), rest.waited.plus(PAUSE));
        }
        told.accept(
                rest.isBusy()
                        ? "still load %s after %d s: figures taken now say little"
                                .formatted(rest.load, rest.waited.toSeconds())
                        : "at rest after %d s, load %s".formatted(rest.waited.toSeconds(), rest.load));
        return rest;
    }

    private boolean isBusy() {
        return load >= BUSY;
    }
}
