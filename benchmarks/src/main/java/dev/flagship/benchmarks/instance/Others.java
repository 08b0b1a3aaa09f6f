package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * People who extend their instances and then stop them, one after the other.
 *
 * @param extended until the extension was answered
 * @param gone from the request of the stop until the engine no longer had the instance
 */
record Others(Samples extended, Samples gone) {

    static Others extendAndStop(Site site, Bench bench, List<Started> instances)
            throws IOException, InterruptedException {
        List<Long> extended = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        for (Started instance : instances) {
            long begin = System.nanoTime();
            site.expect(200, "PATCH", "/api/v1/instances/" + instance.id(), instance.token(), Map.of());
            extended.add(System.nanoTime() - begin);
            gone.add(bench.stop(instance));
        }
        return new Others(Samples.of(extended), Samples.of(gone));
    }

    void addTo(Map<String, Object> details, String when) {
        details.put("extended, " + when, extended.summary());
        details.put("stopped and gone, " + when, gone.summary());
    }
}
