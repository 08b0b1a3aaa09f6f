package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;

/** The policy with the limits of now, for one instance. */
public final class InstanceRules {
    private final Catalog catalog;
    private final Settings settings;

    InstanceRules(Catalog catalog, Settings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /** What accounts may have and do now. */
    public Limits limits() {
        return Limits.of(settings);
    }

    /** Whether the instance may be extended now, and until when. */
    public ExtendPolicy.Decision extension(InstanceRecord instance, Instant now) {
        Duration lifetime = catalog.find(instance.challengeId())
                .flatMap(Challenge::runs)
                .map(ContainerPart::lifetime)
                .orElse(ContainerPart.DEFAULT_LIFETIME);
        return ExtendPolicy.decide(instance, lifetime, limits(), now);
    }

    /** How many extensions it may still get. */
    public int extensionsLeft(InstanceRecord instance) {
        return Math.max(0, limits().extensions() - instance.extensions());
    }
}
