package dev.flagship.lifecycle.container;

/**
 * What the containers of one incarnation use together.
 *
 * @param cpuNanos CPU time in nanoseconds since they were started
 * @param memoryBytes memory in use without what the kernel can simply reclaim
 */
public record ResourceUse(long cpuNanos, long memoryBytes) {
    public ResourceUse {
        if (cpuNanos < 0) {
            throw new IllegalArgumentException("cpuNanos: " + cpuNanos + " (expected: >= 0)");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memoryBytes: " + memoryBytes + " (expected: >= 0)");
        }
    }

    /** Returns the sum of both. */
    public ResourceUse plus(ResourceUse other) {
        return new ResourceUse(cpuNanos + other.cpuNanos, memoryBytes + other.memoryBytes);
    }
}
