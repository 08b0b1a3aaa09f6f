package dev.flagship.server.challenge;

import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerDefinition.PoolSize;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a challenge is run, as far as the server needs to know.
 *
 * @param lifetime how long an instance lives before extensions
 * @param pool how many its author wants ready ahead of demand; null for none
 */
public record ContainerPart(
        String image,
        Duration lifetime,
        List<Port> ports,
        @Nullable PoolSize pool) {
    /** The life of instances whose definition does not say. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    public ContainerPart {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(lifetime, "lifetime");
        ports = List.copyOf(ports);
    }

    static ContainerPart of(ContainerDefinition definition) {
        return new ContainerPart(
                definition.template().image(),
                definition.template().lifetime(),
                definition.template().ports().stream()
                        .map(port -> new Port(
                                port.name(),
                                port.exposure().name().toLowerCase(Locale.ROOT),
                                definition.hints().getOrDefault(port.name(), "")))
                        .toList(),
                definition.pool());
    }

    /** The port with this name. */
    public Optional<Port> port(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /**
     * A port that players reach.
     *
     * @param exposure {@code http}, {@code tcp} or {@code tls}
     * @param hint how its author says to connect; may be empty
     */
    public record Port(String name, String exposure, String hint) {}
}
