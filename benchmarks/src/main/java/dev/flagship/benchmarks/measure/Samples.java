package dev.flagship.benchmarks.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measured times of one thing, in any order. */
public final class Samples {
    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private final long[] sorted;

    private Samples(long[] sorted) {
        this.sorted = sorted;
    }

    /** Makes samples from at least one time, in nanoseconds. */
    public static Samples of(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("samples: none (expected: at least one)");
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /** Returns the median, in milliseconds. */
    public double medianMillis() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle] / NANOS_PER_MILLI
                : (sorted[middle - 1] + sorted[middle]) / 2.0 / NANOS_PER_MILLI;
    }

    /**
     * Returns the smallest measured time that {@code percent} of all times do not exceed, in milliseconds.
     *
     * @param percent above 0, at most 100
     */
    public double percentileMillis(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent: " + percent + " (expected: > 0 and <= 100)");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }

    /** Returns the figures that a result shows. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("n", sorted.length);
        summary.put("median_ms", Figures.rounded(medianMillis()));
        summary.put("p95_ms", Figures.rounded(percentileMillis(95)));
        summary.put("p99_ms", Figures.rounded(percentileMillis(99)));
        summary.put("max_ms", Figures.rounded(percentileMillis(100)));
        return summary;
    }
}
