package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.measure.OpenLoop;
import dev.flagship.benchmarks.measure.OpenLoop.Arrived;
import dev.flagship.benchmarks.measure.OpenLoop.Outcome;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.LiveStream;
import dev.flagship.benchmarks.platform.SeededEvent;
import dev.flagship.benchmarks.platform.SeededEvent.Person;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.platform.Wires;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** People who play: they guess flags and start instances at a fixed rate. */
final class Playing {
    private static final int ATTEMPTS_PER_SECOND = 50;
    private static final int LEAD_SECONDS = 2;
    private static final int FIRST_THAT_COUNTS = LEAD_SECONDS * ATTEMPTS_PER_SECOND;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Site site;
    private final List<Person> people;
    private final List<Long> challenges;
    private final long container;
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger starters = new AtomicInteger();

    Playing(Site site, SeededEvent event) throws IOException, InterruptedException {
        this.site = site;
        this.people = event.people();
        this.challenges = new ArrayList<>(event.flags().keySet());
        this.container = site.challenge("Soundings", people.getFirst().token());
    }

    /** How long a guess took, a start until it was accepted, and a start until the event stream reported it. */
    record Times(List<Arrived> guesses, Samples starts, Samples events) {
        Times {
            guesses = List.copyOf(guesses);
        }

        Samples attempts() {
            return Samples.of(guesses.stream().map(Arrived::nanos).toList());
        }

        Map<String, Object> summary() {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("attempts", attempts().summary());
            summary.put("starts accepted", starts.summary());
            summary.put("starts told by the stream", events.summary());
            return summary;
        }

        /** Returns the guesses by the second in which they were due, with how late the load program itself was. */
        List<Map<String, Object>> bySecond() {
            Map<Integer, List<Arrived>> seconds = new TreeMap<>();
            guesses.forEach(guess -> seconds.computeIfAbsent(
                            guess.number() / ATTEMPTS_PER_SECOND - LEAD_SECONDS, second -> new ArrayList<>())
                    .add(guess));
            List<Map<String, Object>> rows = new ArrayList<>();
            seconds.forEach((second, all) -> {
                Samples times = Samples.of(all.stream().map(Arrived::nanos).toList());
                Samples late = Samples.of(all.stream().map(Arrived::late).toList());
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("second", second);
                row.put("median_ms", Figures.rounded(times.medianMillis()));
                row.put("p95_ms", Figures.rounded(times.percentileMillis(95)));
                row.put("max_ms", Figures.rounded(times.percentileMillis(100)));
                row.put("sent late by at most ms", Figures.rounded(late.percentileMillis(100)));
                rows.add(row);
            });
            return rows;
        }
    }

    /**
     * Plays for this time, after a short lead in which everybody's connections are opened.
     *
     * @param begins run by the first guess after that lead, when the time that counts begins
     */
    Times during(Duration time, Runnable begins) throws IOException, InterruptedException {
        Queue<Long> events = new ConcurrentLinkedQueue<>();
        Queue<Long> starts = new ConcurrentLinkedQueue<>();
        Duration all = time.plusSeconds(LEAD_SECONDS);
        try (Wires wires = site.wires();
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> guessed = executor.submit(() -> new OpenLoop(ATTEMPTS_PER_SECOND).run(all, number -> {
                if (number == FIRST_THAT_COUNTS) {
                    begins.run();
                }
                attempt(wires);
            }));
            Future<Outcome> started = executor.submit(() -> new OpenLoop(1)
                    .run(
                            all,
                            number -> start(
                                    number < LEAD_SECONDS ? new ArrayDeque<>() : starts,
                                    number < LEAD_SECONDS ? new ArrayDeque<>() : events)));
            require(started.get());
            List<Arrived> guesses = require(guessed.get()).stream()
                    .filter(guess -> guess.number() >= FIRST_THAT_COUNTS)
                    .toList();
            return new Times(guesses, Samples.of(starts), Samples.of(events));
        } catch (ExecutionException e) {
            throw new IOException("playing on failed", e);
        }
    }

    private static List<Arrived> require(Outcome outcome) throws IOException {
        if (!outcome.failures().isEmpty()) {
            throw new IOException(outcome.failures().size() + " arrivals failed, the first with: "
                    + outcome.failures().getFirst());
        }
        return outcome.arrived();
    }

    private void attempt(Wires wires) throws IOException {
        int number = attempts.getAndIncrement();
        wires.expect(
                200,
                "POST",
                "/api/v1/challenges/attempt",
                people.get(number % people.size()).token(),
                "{\"challenge_id\": " + challenges.get(number % challenges.size()) + ", \"submission\": \"CTF{"
                        + UUID.randomUUID() + "}\"}");
    }

    private void start(Queue<Long> starts, Queue<Long> events) throws IOException, InterruptedException {
        String token = people.get(starters.getAndIncrement()).token();
        try (LiveStream stream = site.events(token)) {
            long begin = System.nanoTime();
            String id = site.expect(202, "POST", "/api/v1/instances", token, Map.of("challenge_id", container))
                    .path("data")
                    .path("id")
                    .asString();
            starts.add(System.nanoTime() - begin);
            stream.awaitHint(PATIENCE);
            events.add(System.nanoTime() - begin);
            site.expect(202, "DELETE", "/api/v1/instances/" + id, token, null);
        }
    }
}
