package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.measure.AtOnce;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * How many containers the bare engine brings to their first byte in a second, by how many are started at once. The time
 * of removals is not counted.
 */
record RawCeiling(Map<Integer, Double> perSecond) {
    private static final List<Integer> AT_ONCE = List.of(2, 4, 8, 12);
    private static final int EACH = 24;

    RawCeiling {
        perSecond = new LinkedHashMap<>(perSecond);
    }

    static RawCeiling measure(RawContainers raw) throws IOException, InterruptedException {
        Map<Integer, Double> perSecond = new LinkedHashMap<>();
        for (int atOnce : AT_ONCE) {
            perSecond.put(atOnce, EACH / seconds(raw, atOnce));
        }
        return new RawCeiling(perSecond);
    }

    /** Returns the highest rate. */
    double best() {
        return Collections.max(perSecond.values());
    }

    private static double seconds(RawContainers raw, int atOnce) throws IOException, InterruptedException {
        long nanos = 0;
        for (int round = 0; round < EACH / atOnce; round++) {
            long begin = System.nanoTime();
            List<RawContainers.Started> started =
                    AtOnce.run(Collections.nCopies(atOnce, (Callable<RawContainers.Started>) raw::start));
            nanos += System.nanoTime() - begin;
            started.forEach(raw::remove);
        }
        return nanos / 1e9;
    }
}
