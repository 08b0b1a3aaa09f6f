package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts of both sides in turns, with how long their parts took. */
final class Turns {
    private static final String FIRST_BYTE = "first byte";

    private final Map<String, List<Long>> product = new LinkedHashMap<>();
    private final Map<String, List<Long>> raw = new LinkedHashMap<>();

    private Turns() {}

    static Turns measure(Bench bench, int warmUp, int count) throws IOException, InterruptedException {
        Turns turns = new Turns();
        for (int i = -warmUp; i < count; i++) {
            Started ours = bench.startForSomebodyNew();
            long begun = bench.nanosUntil(ours, "STARTING");
            long committed = bench.nanosUntil(ours, "RUNNING");
            bench.stop(ours);
            bench.product().awaitStopped(ours);
            RawContainers.Started bare = bench.raw().start();
            bench.raw().remove(bare);
            if (i >= 0) {
                note(turns.product, "request accepted", ours.acceptedNanos());
                note(turns.product, "node began, after the row", begun);
                note(turns.product, "RUNNING, after the row", committed);
                note(turns.product, "RUNNING seen", ours.runningNanos());
                note(turns.product, FIRST_BYTE, ours.firstByteNanos());
                note(turns.raw, "created", bare.createdNanos());
                note(turns.raw, "started", bare.startedNanos());
                note(turns.raw, FIRST_BYTE, bare.firstByteNanos());
            }
        }
        return turns;
    }

    /** Returns the product's times to the first byte. */
    Samples product() {
        return samples(product, FIRST_BYTE);
    }

    /** Returns the bare engine's times to the first byte. */
    Samples raw() {
        return samples(raw, FIRST_BYTE);
    }

    double ratio() {
        return product().medianMillis() / raw().medianMillis();
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        product.keySet()
                .forEach(part ->
                        summary.put("product: " + part, samples(product, part).summary()));
        raw.keySet()
                .forEach(part ->
                        summary.put("bare engine: " + part, samples(raw, part).summary()));
        return summary;
    }

    private static void note(Map<String, List<Long>> parts, String part, long nanos) {
        parts.computeIfAbsent(part, name -> new ArrayList<>()).add(nanos);
    }

    private static Samples samples(Map<String, List<Long>> parts, String part) {
        return Samples.of(parts.getOrDefault(part, List.of()));
    }
}
