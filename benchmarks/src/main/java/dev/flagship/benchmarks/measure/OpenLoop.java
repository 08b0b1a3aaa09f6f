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
 * Arrivals at a fixed rate, whether or not earlier ones have been answered, as visitors come. Each time counts from when
 * the arrival was due, so that a stall is charged to everybody who had to wait for it.
 *
 * @param perSecond arrivals a second
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
        /** {@code number} counts from 0; anything thrown makes it a failure. */
        void run(int number) throws Exception;
    }

    /**
     * One that went well.
     *
     * @param number as {@link Arrival} had it
     * @param late how many nanoseconds after it was due it came to its turn: that is the load program's own
     * @param nanos how many after it was due it was done
     */
    public record Arrived(int number, long late, long nanos) {}

    /** What came of them: those that went well, and what went wrong with the others. */
    public record Outcome(List<Arrived> arrived, List<String> failures) {
        public Outcome {
            arrived = List.copyOf(arrived);
            failures = List.copyOf(failures);
        }

        /** Times of those that went well. */
        public List<Long> nanos() {
            return arrived.stream().map(Arrived::nanos).toList();
        }
    }

    /** Lets them arrive for a while and waits for the last. */
    public Outcome run(Duration time, Arrival arrival) throws InterruptedException {
        int count = Math.toIntExact(time.toMillis() * perSecond / 1000);
        Collection<Arrived> arrived = new ConcurrentLinkedQueue<>();
        Collection<String> failures = new ConcurrentLinkedQueue<>();
        List<Future<?>> begun = new ArrayList<>(count);
        // The last is closed first: when each has come to its turn, those who are not done yet are waited for.
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

    // The edge of an arrival: whatever goes wrong is counted, and the others go on.
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
