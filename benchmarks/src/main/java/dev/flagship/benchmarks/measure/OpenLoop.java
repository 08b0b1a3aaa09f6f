package dev.flagship.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Arrivals at a fixed rate, whether or not earlier ones have been answered, as visitors come. Each time counts from
 * when the arrival was due, so that a stall counts for everybody who had to wait for it.
 *
 * @param perSecond arrivals per second
 */
public record OpenLoop(int perSecond) {
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    public OpenLoop {
        if (perSecond < 1) {
            throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: >= 1)");
        }
    }

    /** What one arrival does. */
    public interface Arrival {
        /**
         * Performs the arrival; anything thrown makes it a failure.
         *
         * @param number the number of the arrival, from 0
         */
        void run(int number) throws Exception;
    }

    /**
     * An arrival that succeeded.
     *
     * @param number as in {@link Arrival#run}
     * @param late the delay, in nanoseconds, between when it was due and when it began, which the load program itself
     *     causes
     * @param nanos the time, in nanoseconds, between when it was due and when it was done
     */
    public record Arrived(int number, long late, long nanos) {}

    /** The arrivals that succeeded, and the errors of the others. */
    public record Outcome(List<Arrived> arrived, List<String> failures) {
        public Outcome {
            arrived = List.copyOf(arrived);
            failures = List.copyOf(failures);
        }

        /** Returns the times of those that succeeded. */
        public List<Long> nanos() {
            return arrived.stream().map(Arrived::nanos).toList();
        }
    }

    /** Runs arrivals for this long and waits for the last one. */
    public Outcome run(Duration time, Arrival arrival) throws InterruptedException {
        int count = Math.toIntExact(time.toMillis() * perSecond / 1000);
        Collection<Arrived> arrived = new ConcurrentLinkedQueue<>();
        Collection<String> failures = new ConcurrentLinkedQueue<>();
        List<Future<?>> begun = new ArrayList<>(count);
        // Resources are closed in reverse order: first all turns come up, then the arrivals that are not done yet are
        // awaited.
        try (ExecutorService arrivals = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int number = i;
                long due = begin + (long) number * NANOS_PER_SECOND / perSecond;
                begun.add(turns.schedule(
                        () -> arrivals.execute(() -> perform(number, due, arrival, arrived, failures)),
                        due - System.nanoTime(),
                        TimeUnit.NANOSECONDS));
            }
        }
        if (Thread.interrupted() || begun.stream().anyMatch(turn -> turn.state() != Future.State.SUCCESS)) {
            throw new InterruptedException("not all of " + count + " have arrived");
        }
        return new Outcome(List.copyOf(arrived), List.copyOf(failures));
    }

    // Errors end here: every failure is counted, and the other arrivals go on.
    private static void perform(
            int number, long due, Arrival arrival, Collection<Arrived> arrived, Collection<String> failures) {
        try {
            long late = System.nanoTime() - due;
            arrival.run(number);
            arrived.add(new Arrived(number, late, System.nanoTime() - due));
        } catch (Exception e) {
            failures.add(e.toString());
        }
    }
}
