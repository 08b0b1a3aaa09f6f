package dev.flagship.server.challenge;

import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerDefinition.PoolSize;
import dev.flagship.lifecycle.container.Weakness;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a challenge is run, as far as the server needs to know.
 *
 * @param lifetime how long an instance lives before extensions, according to its definition
 * @param pool how many instances its author wants started ahead of demand; null for none
 * @param body the container part as it was written, see {@link ResolveContainer}; null for parts stored before it was
 *     kept
 * @param asks the weaknesses that an operator has to grant, by {@link Weakness#text()}
 * @param kept whether it has volumes that outlive its instances; null for parts stored before such volumes existed
 * @param rules the challenge's own rules for its instances, by their names in {@link ChallengeRules}
 */
public record ContainerPart(
        String image,
        Duration lifetime,
        List<Port> ports,
        @Nullable PoolSize pool,
        @Nullable String body,
        @Nullable List<String> asks,
        @Nullable Boolean kept,
        @Nullable Map<String, String> rules) {
    /** The lifetime of instances whose definition gives none. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    public ContainerPart {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(lifetime, "lifetime");
        ports = List.copyOf(ports);
        // Parts stored by earlier versions have none of these.
        asks = asks == null ? List.of() : List.copyOf(asks);
        rules = rules == null ? Map.of() : Map.copyOf(rules);
    }

    static ContainerPart of(ContainerDefinition definition, Map<String, String> rules) {
        return new ContainerPart(
                definition.template().image(),
                definition.template().lifetime(),
                definition.template().ports().stream()
                        .map(port -> new Port(
                                port.name(),
                                port.exposure().text(),
                                definition.hints().getOrDefault(port.name(), "")))
                        .toList(),
                definition.pool(),
                definition.body(),
                definition.template().weaknesses().stream()
                        .map(Weakness::text)
                        .sorted()
                        .toList(),
                !definition.template().kept().isEmpty(),
                rules);
    }

    /** Returns the weaknesses that an operator has to grant before it starts; usually none. */
    public Set<Weakness> weaknesses() {
        Set<Weakness> weaknesses = EnumSet.noneOf(Weakness.class);
        if (asks != null) {
            asks.forEach(each -> Weakness.of(each).ifPresent(weaknesses::add));
        }
        return weaknesses;
    }

    /** Returns the challenge's own rules, which replace settings, by name. */
    public Map<String, String> ownRules() {
        return rules == null ? Map.of() : rules;
    }

    ContainerPart with(Map<String, String> own) {
        return new ContainerPart(image, lifetime, ports, pool, body, asks, kept, own);
    }

    /**
     * Whether instances may be started ahead of demand. They may not with a published port, which would be open on the
     * engine's host without an owner, nor with kept volumes, which belong to an owner.
     */
    public boolean mayBePooled() {
        return !Boolean.TRUE.equals(kept)
                && ports.stream().noneMatch(port -> port.exposure().equals("port"));
    }

    /** Returns the port with this name. */
    public Optional<Port> port(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /**
     * A port that players reach.
     *
     * @param exposure {@code http}, {@code tcp}, {@code tls}, {@code frp}, {@code frp-tcp} or {@code port}
     * @param hint the author's words on how to connect; may be empty
     */
    public record Port(String name, String exposure, String hint) {}
}
