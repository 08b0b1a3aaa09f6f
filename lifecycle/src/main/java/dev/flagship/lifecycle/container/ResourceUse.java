package dev.flagship.lifecycle.container;

/**
 * What the containers of one incarnation use, all of them together.
 *
 * @param cpuNanos processor time since they were started, in nanoseconds
 * @param memoryBytes memory that the kernel cannot simply take back
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

    /** Both together. */
    public ResourceUse plus(ResourceUse other) {
        return new ResourceUse(cpuNanos + other.cpuNanos, memoryBytes + other.memoryBytes);
    }
}
