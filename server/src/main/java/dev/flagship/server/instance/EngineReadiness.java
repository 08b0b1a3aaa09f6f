package dev.flagship.server.instance;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.server.instance.policy.InstanceRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the node says of the engine and of images, as far as starts depend on it. */
public final class EngineReadiness {
    /** A node that restarts is back sooner than this, and then starts what was queued meanwhile. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final DefinitionLedger definitions;
    private final String engine;

    EngineReadiness(DefinitionLedger definitions, PlatformConfig config) {
        this.definitions = definitions;
        this.engine = config.engine().name();
    }

    /** The engine that new instances go to. */
    public String engine() {
        return engine;
    }

    /** Returns why nothing can start; empty when instances can. */
    Optional<InstanceRefusal> hindrance(Instant now) {
        return hindrance(definitions.engine(engine).orElse(null), now);
    }

    /** Like {@link #hindrance(Instant)}, for a state that was read already; null when no node ever reported one. */
    static Optional<InstanceRefusal> hindrance(@Nullable EngineState state, Instant now) {
        if (state == null || state.leaseUntil().plus(GRACE).isBefore(now)) {
            return Optional.of(new InstanceRefusal.EngineDown());
        }
        return hindrance(state.health());
    }

    private static Optional<InstanceRefusal> hindrance(EngineHealth health) {
        return switch (health.status()) {
            case READY -> Optional.empty();
            case FULL -> Optional.of(new InstanceRefusal.EngineFull(health.room()));
            case CONDITIONAL, REFUSED, UNREACHABLE -> Optional.of(new InstanceRefusal.EngineDown());
        };
    }

    /** Returns whether the engine is down: nothing can start, and what runs may be out of reach. */
    public boolean isDown(Instant now) {
        return hindrance(now)
                .filter(InstanceRefusal.EngineDown.class::isInstance)
                .isPresent();
    }

    /**
     * Returns whether the node looked for the image of a challenge and cannot use it, whoever asks for the challenge.
     */
    boolean isImageMissing(long challengeId) {
        return definitions.latest(challengeId).filter(this::isImageMissing).isPresent();
    }

    /**
     * Returns whether a new incarnation of the instance would lack its image. The node looks only for the images of the
     * latest definition version, so this is false for an instance of an older one.
     */
    boolean isImageMissing(InstanceRecord instance) {
        return definitions
                .latest(instance.challengeId())
                .filter(instance.definition()::equals)
                .filter(this::isImageMissing)
                .isPresent();
    }

    private boolean isImageMissing(DefinitionRef definition) {
        return definitions.image(definition).map(state -> !state.isUsable()).orElse(false);
    }
}
