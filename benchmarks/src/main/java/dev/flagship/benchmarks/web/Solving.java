package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.platform.SeededEvent;
import dev.flagship.benchmarks.platform.SeededEvent.Person;
import dev.flagship.benchmarks.platform.Site;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** People who solve what they have not solved yet, two challenges a second, while others look on. */
final class Solving {
    private static final long BETWEEN_NANOS = 500_000_000;

    private final Site site;
    private final Deque<Solve> open = new ArrayDeque<>();

    Solving(Site site, SeededEvent event) {
        this.site = site;
        for (Map.Entry<Long, String> challenge : event.flags().entrySet()) {
            for (Person person : event.people()) {
                if (!person.solved().contains(challenge.getKey())) {
                    open.add(new Solve(person.token(), challenge.getKey(), challenge.getValue()));
                }
            }
        }
    }

    private record Solve(String token, long challenge, String flag) {}

    /** Something that can be measured. */
    interface Measured<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * What was measured while people solved.
     *
     * @param solves how many submissions were right meanwhile
     */
    record Meanwhile<T>(T measured, int solves) {}

    /** Measures while people solve. */
    <T> Meanwhile<T> during(Measured<T> measured) throws IOException, InterruptedException {
        AtomicInteger solves = new AtomicInteger();
        Thread solving = Thread.ofVirtual().start(() -> solve(solves));
        try {
            return new Meanwhile<>(measured.run(), solves.get());
        } finally {
            solving.interrupt();
            solving.join();
        }
    }

    private void solve(AtomicInteger solves) {
        try {
            while (!Thread.currentThread().isInterrupted() && !open.isEmpty()) {
                Solve next = open.removeFirst();
                String answer = site.call(
                                "POST",
                                "/api/v1/challenges/attempt",
                                next.token(),
                                Map.of("challenge_id", next.challenge(), "submission", next.flag()))
                        .body();
                if (answer.contains("\"correct\"")) {
                    solves.incrementAndGet();
                }
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
