package dev.flagship.api.challenge;

import dev.flagship.lifecycle.container.ContainerTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The container part of a challenge.
 *
 * @param template everything resolved: limits from the profile, defaults filled in
 * @param builds the images that are built for it
 * @param hints the author's sentence beside the endpoint, by the port's name; a port may have none
 * @param pool how many instances are to be ready ahead of demand; null for none. It is not in the body, because a
 *     change of the pool's size does not make another definition
 * @param body the part as JSON text, as the ledger keeps it; the same text reads back to the same definition
 */
public record ContainerDefinition(
        ContainerTemplate template,
        List<Build> builds,
        Map<String, String> hints,
        @Nullable PoolSize pool,
        String body) {

    public ContainerDefinition {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(body, "body");
        builds = List.copyOf(builds);
        hints = Map.copyOf(hints);
    }

    /**
     * An image that is built.
     *
     * @param pointer JSON pointer to the field that asks for it
     * @param image the name of the image
     * @param folder the folder of its Dockerfile, relative to the catalog's checkout
     */
    public record Build(String pointer, String image, String folder) {
        public Build {
            Objects.requireNonNull(pointer, "pointer");
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(folder, "folder");
        }
    }

    /**
     * A warm pool.
     *
     * @param min how many are kept ready
     * @param max how many there may be while they are wanted
     */
    public record PoolSize(int min, int max) {
        public PoolSize {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("pool: " + min + " to " + max + " (expected: 0 <= min <= max)");
            }
        }
    }
}
