package dev.flagship.benchmarks;

import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;

/** A program that measures something. It brings up what it needs and leaves nothing behind. */
public interface Benchmark {

    /** Returns its name for {@code ./flagship bench}. */
    String name();

    /**
     * Measures, which takes minutes at most.
     *
     * @param home the checkout, built
     */
    Result run(Path home) throws IOException, InterruptedException;
}
