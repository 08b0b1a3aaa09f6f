package dev.flagship.benchmarks;

import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;

/** One program that measures something. It brings up what it needs, and leaves nothing behind. */
public interface Benchmark {

    /** What {@code ./flagship bench} calls it. */
    String name();

    /**
     * Measures, which takes minutes at most.
     *
     * @param home the checkout, built
     */
    Result run(Path home) throws IOException, InterruptedException;
}
