package dev.flagship.lifecycle.container;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the engine reports when it inspects one container, as far as operators need it. It never has the environment,
 * which may contain a flag.
 *
 * @param container its identity and its own status, whatever the other containers of its incarnation do
 * @param image the engine's content id of its image
 * @param user the user its process runs as, e.g. {@code 1000:1000}
 * @param memoryBytes its memory limit; 0 when the engine does not say, or does not hold it
 * @param nanoCpus its CPU limit in billionths of a CPU; 0 when the engine does not say, or does not hold it
 * @param pids its limit of processes and threads; 0 when the engine does not say, or does not hold it
 * @param address its IPv4 address; empty when it has none
 * @param startedAt when its process last started; null when it never did
 * @param restarts how often the engine restarted it by itself
 */
public record InspectedContainer(
        ObservedContainer container,
        String image,
        String user,
        long memoryBytes,
        long nanoCpus,
        long pids,
        String address,
        @Nullable Instant startedAt,
        int restarts) {
    public InspectedContainer {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(address, "address");
    }
}
