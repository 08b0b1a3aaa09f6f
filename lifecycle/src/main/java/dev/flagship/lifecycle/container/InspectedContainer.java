package dev.flagship.lifecycle.container;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says of one container when it inspects it, as far as it is of use to whoever operates the platform. Nothing
 * of its environment, in which a flag may be.
 *
 * @param container which one, and what it is doing by itself, whatever the others of its incarnation do
 * @param image the engine's content id of its image
 * @param user who its process runs as, e.g. {@code 1000:1000}
 * @param memoryBytes memory it may use; 0 where the engine does not say
 * @param nanoCpus billionths of a CPU it may use; 0 where the engine does not say
 * @param pids processes and threads it may have; 0 where the engine does not say
 * @param address its IPv4 address; empty while it has none
 * @param startedAt when its process was started last; null when it never was
 * @param restarts how often the engine started it again by itself
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
