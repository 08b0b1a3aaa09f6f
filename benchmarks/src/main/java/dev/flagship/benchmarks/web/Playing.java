package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.measure.OpenLoop;
import dev.flagship.benchmarks.measure.OpenLoop.Outcome;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.LiveStream;
import dev.flagship.benchmarks.platform.SeededEvent;
import dev.flagship.benchmarks.platform.SeededEvent.Person;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.platform.Wires;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** People who play on: they guess flags and start instances at a fixed rate. */
final class Playing {
    private static final int ATTEMPTS_PER_SECOND = 50;
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

    /** How long an attempt took, a start until it was accepted, and a start until the stream spoke of it. */
    record Times(Samples attempts, Samples starts, Samples events) {
        Map<String, Object> summary() {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("attempts", attempts.summary());
            summary.put("starts accepted", starts.summary());
            summary.put("starts told by the stream", events.summary());
            return summary;
        }
    }

    Times during(Duration time) throws IOException, InterruptedException {
        Queue<Long> events = new ConcurrentLinkedQueue<>();
        Queue<Long> starts = new ConcurrentLinkedQueue<>();
        try (Wires wires = site.wires();
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> guessed =
                    executor.submit(() -> new OpenLoop(ATTEMPTS_PER_SECOND).run(time, number -> attempt(wires)));
            Future<Outcome> started = executor.submit(() -> new OpenLoop(1).run(time, number -> start(starts, events)));
            require(started.get());
            return new Times(Samples.of(require(guessed.get())), Samples.of(starts), Samples.of(events));
        } catch (ExecutionException e) {
            throw new IOException("playing on failed", e);
        }
    }

    private static List<Long> require(Outcome outcome) throws IOException {
        if (!outcome.failures().isEmpty()) {
            throw new IOException(outcome.failures().size() + " arrivals failed, the first with: "
                    + outcome.failures().getFirst());
        }
        return outcome.nanos();
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
