package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.AtOnce;
import dev.flagship.benchmarks.measure.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Ten people who start at the same instant and ten bare containers that do, in turns.
 *
 * @param allSolved whether each found a flag, all flags differ, and each was right; true if nobody tried
 */
record TenAtOnce(Samples product, Samples raw, boolean allSolved) {
    private static final int TEN = 10;

    static TenAtOnce measure(Bench bench, int rounds) throws IOException, InterruptedException {
        return measure(bench, rounds, false);
    }

    /** Measures the same, and then each player solves the challenge and submits the flag. */
    static TenAtOnce measureAndSolve(Bench bench, int rounds) throws IOException, InterruptedException {
        return measure(bench, rounds, true);
    }

    private static TenAtOnce measure(Bench bench, int rounds, boolean solve) throws IOException, InterruptedException {
        List<Long> product = new ArrayList<>();
        List<Long> raw = new ArrayList<>();
        boolean allSolved = true;
        for (int round = 0; round < rounds; round++) {
            List<Callable<Started>> starts = new ArrayList<>();
            for (String token : bench.newPlayers(TEN)) {
                starts.add(() -> bench.product().start(token));
            }
            List<Started> instances = AtOnce.run(starts);
            instances.forEach(instance -> product.add(instance.firstByteNanos()));
            allSolved &= !solve || solved(bench, instances);
            for (Started instance : instances) {
                bench.stop(instance);
                bench.product().awaitStopped(instance);
            }
            List<RawContainers.Started> containers =
                    AtOnce.run(Collections.nCopies(TEN, (Callable<RawContainers.Started>) bench.raw()::start));
            containers.forEach(container -> raw.add(container.firstByteNanos()));
            containers.forEach(bench.raw()::remove);
        }
        return new TenAtOnce(Samples.of(product), Samples.of(raw), allSolved);
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("product", product.summary());
        summary.put("bare engine", raw.summary());
        return summary;
    }

    private static boolean solved(Bench bench, List<Started> instances) throws IOException, InterruptedException {
        Set<String> flags = new HashSet<>();
        boolean right = true;
        for (Started instance : instances) {
            String flag = Soundings.flag(instance.door());
            flags.add(flag);
            right &= bench.product().attempt(instance.token(), flag).equals("correct");
        }
        return right && flags.size() == instances.size();
    }
}
