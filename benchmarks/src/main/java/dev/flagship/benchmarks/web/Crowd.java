package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Wire;
import dev.flagship.benchmarks.process.Consumption;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Thirty-two visitors, each of whom sends the next request as soon as the last one is answered. */
final class Crowd {
    static final int MANY = 32;

    private final LocalPlatform platform;

    Crowd(LocalPlatform platform) {
        this.platform = platform;
    }

    /** The request of one visitor. */
    interface Visit {
        /** Sends the request over one of the connections; {@code number} counts the requests of all visitors from 0. */
        Wire.Answer ask(Wire wire, int visitor, int number) throws IOException;
    }

    /**
     * The result of a run.
     *
     * @param times of the answers that were as expected
     * @param errors how many were not
     * @param serverMillis processor time of the server for one request
     * @param databaseMillis processor time of the database for one request
     */
    record Outcome(
            Samples times, int errors, double perSecond, double serverMillis, double databaseMillis, double bytes) {
        double processorMillis() {
            return serverMillis + databaseMillis;
        }

        Map<String, Object> summary() {
            Map<String, Object> summary = new LinkedHashMap<>(times.summary());
            summary.put("errors", errors);
            summary.put("per_second", Math.round(perSecond));
            summary.put("server_cpu_ms", Figures.rounded(serverMillis));
            summary.put("database_cpu_ms", Figures.rounded(databaseMillis));
            summary.put("body_bytes", Math.round(bytes));
            return summary;
        }
    }

    /** Lets them send requests for this time, at most {@code most} in all. */
    Outcome ask(Duration time, int most, int wanted, Visit visit) throws IOException, InterruptedException {
        AtomicInteger numbers = new AtomicInteger();
        Consumption before = Consumption.of(platform);
        long begin = System.nanoTime();
        List<Long> nanos = new ArrayList<>();
        int errors = 0;
        long bytes = 0;
        // Platform threads would wait for a processor although their answers had long arrived, and the answers would be
        // counted as slow.
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Asked>> visitors = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int visitor = i;
                visitors.add(executor.submit(() -> one(visitor, begin + time.toNanos(), most, wanted, numbers, visit)));
            }
            for (Future<Asked> visitor : visitors) {
                Asked asked = visitor.get();
                nanos.addAll(asked.nanos());
                errors += asked.errors();
                bytes += asked.bytes();
            }
        } catch (ExecutionException e) {
            throw new IOException("a visitor failed", e);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Consumption used = Consumption.of(platform).since(before);
        int requests = nanos.size() + errors;
        return new Outcome(
                Samples.of(nanos),
                errors,
                requests / seconds,
                used.serverMillis() / requests,
                used.databaseMillis() / requests,
                (double) bytes / requests);
    }

    private Asked one(int visitor, long end, int most, int wanted, AtomicInteger numbers, Visit visit)
            throws IOException {
        List<Long> nanos = new ArrayList<>();
        int errors = 0;
        long bytes = 0;
        try (Wire wire = new Wire(platform.site().url())) {
            while (System.nanoTime() < end) {
                int number = numbers.getAndIncrement();
                if (number >= most) {
                    break;
                }
                long begin = System.nanoTime();
                Wire.Answer answer = visit.ask(wire, visitor, number);
                if (answer.status() == wanted || (wanted == 304 && answer.status() == 200)) {
                    nanos.add(System.nanoTime() - begin);
                } else {
                    errors++;
                }
                bytes += answer.bytes();
            }
        }
        return new Asked(nanos, errors, bytes);
    }

    private record Asked(List<Long> nanos, int errors, long bytes) {}
}
