package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long several starts took, from the request on.
 *
 * @param accepted until the request was answered
 * @param running until the owner saw RUNNING
 * @param firstByte until the first byte came through the gateway
 */
record StartParts(Samples accepted, Samples running, Samples firstByte) {
    StartParts {
        Objects.requireNonNull(accepted, "accepted");
        Objects.requireNonNull(running, "running");
        Objects.requireNonNull(firstByte, "firstByte");
    }

    static StartParts of(List<Started> starts) {
        return new StartParts(
                Samples.of(starts.stream().map(Started::acceptedNanos).toList()),
                Samples.of(starts.stream().map(Started::runningNanos).toList()),
                Samples.of(starts.stream().map(Started::firstByteNanos).toList()));
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("request accepted", accepted.summary());
        summary.put("RUNNING seen", running.summary());
        summary.put("first byte", firstByte.summary());
        return summary;
    }
}
