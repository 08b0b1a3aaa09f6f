package dev.flagship.lifecycle.container;

import java.math.BigDecimal;

/**
 * What one container may use.
 *
 * @param memoryBytes limit of memory and swap together, which rules out swap; at least 6 MiB
 * @param nanoCpus billionths of a CPU; at least 10,000,000
 * @param pids processes and threads; at least 1
 */
public record Limits(long memoryBytes, long nanoCpus, int pids) {
    private static final int NANO_DIGITS = 9;

    public Limits {
        if (memoryBytes < 6L << 20) {
            throw new IllegalArgumentException("memoryBytes: " + memoryBytes + " (expected: >= 6291456)");
        }
        if (nanoCpus < 10_000_000L) {
            throw new IllegalArgumentException("nanoCpus: " + nanoCpus + " (expected: >= 10000000)");
        }
        if (pids < 1) {
            throw new IllegalArgumentException("pids: " + pids + " (expected: >= 1)");
        }
    }

    /** Returns the sum of both. */
    public Limits plus(Limits other) {
        return new Limits(memoryBytes + other.memoryBytes, nanoCpus + other.nanoCpus, pids + other.pids);
    }

    /** Returns the number of CPUs, e.g. 0.5. */
    public BigDecimal cpus() {
        return BigDecimal.valueOf(nanoCpus, NANO_DIGITS).stripTrailingZeros();
    }
}
