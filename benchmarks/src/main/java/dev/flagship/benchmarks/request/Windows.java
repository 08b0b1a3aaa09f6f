package dev.flagship.benchmarks.request;

import dev.flagship.benchmarks.measure.OpenLoop;
import dev.flagship.benchmarks.measure.OpenLoop.Arrival;
import dev.flagship.benchmarks.measure.OpenLoop.Outcome;
import dev.flagship.benchmarks.measure.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs product and baseline at the same rate in turns, window by window.
 *
 * @param product times of the product
 * @param baseline times of its peer
 */
record Windows(Samples product, Samples baseline) {
    static final int PER_SECOND = 200;
    /** Long enough for the compiler to have seen every path, as in an event, which lasts for hours. */
    static final Duration WARM_UP = Duration.ofSeconds(45);

    static final Duration WINDOW = Duration.ofSeconds(5);
    static final int WINDOWS = 4;

    /** How many arrivals the product gets in all. */
    static final int ARRIVALS = PER_SECOND * (int) (WARM_UP.toSeconds() + WINDOWS * WINDOW.toSeconds());

    /** Measures both; the numbers of arrivals go on over all windows. */
    static Windows measure(Arrival product, Arrival baseline) throws IOException, InterruptedException {
        OpenLoop loop = new OpenLoop(PER_SECOND);
        List<Long> ours = new ArrayList<>();
        List<Long> peers = new ArrayList<>();
        run(loop, WINDOW, baseline);
        run(loop, WARM_UP, product);
        int next = PER_SECOND * (int) WARM_UP.toSeconds();
        for (int window = 0; window < WINDOWS; window++) {
            int from = next;
            ours.addAll(run(loop, WINDOW, number -> product.run(from + number)));
            peers.addAll(run(loop, WINDOW, baseline));
            next += PER_SECOND * (int) WINDOW.toSeconds();
        }
        return new Windows(Samples.of(ours), Samples.of(peers));
    }

    private static List<Long> run(OpenLoop loop, Duration time, Arrival arrival)
            throws IOException, InterruptedException {
        Outcome outcome = loop.run(time, arrival);
        if (!outcome.failures().isEmpty()) {
            throw new IOException(outcome.failures().size() + " arrivals failed, the first with: "
                    + outcome.failures().getFirst());
        }
        return outcome.nanos();
    }
}
