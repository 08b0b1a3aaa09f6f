package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Assignment;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.challenge.DefineContainers;
import dev.flagship.server.instance.policy.ExtendPolicy;
import dev.flagship.server.instance.policy.Limits;
import dev.flagship.server.session.Caller;
import java.time.Duration;
import java.time.Instant;

/** The limits and policies of now, applied to one challenge or instance. */
final class InstanceRules {
    private final Catalog catalog;
    private final ChallengeRules rules;
    private final DefineContainers containers;
    private final Clock clock;

    InstanceRules(Catalog catalog, ChallengeRules rules, DefineContainers containers, Clock clock) {
        this.catalog = catalog;
        this.rules = rules;
        this.containers = containers;
        this.clock = clock;
    }

    /** Returns what accounts may have and do now with instances of this challenge. */
    public Limits limits(Challenge challenge) {
        return Limits.of(rules, challenge);
    }

    /** Returns what accounts may have and do now with instances of the challenge of this instance. */
    public Limits limits(InstanceRecord instance) {
        return Limits.of(rules, catalog.find(instance.challengeId()).orElse(null));
    }

    /** Returns to whom instances of the challenge belong. */
    public Assignment assignment(Challenge challenge) {
        return rules.assignment(challenge);
    }

    /** Returns the owner key in the ledger of the caller's instance of the challenge. */
    public String owner(Challenge challenge, Caller caller) {
        return owner(challenge, caller, caller.accountId());
    }

    /**
     * Returns the owner key of an instance that the caller starts for this account. An instance of a challenge that is
     * not out yet belongs to the user alone, because the rest of the team is shown nothing of it.
     */
    String owner(Challenge challenge, Caller caller, long accountId) {
        Assignment assignment = rules.assignment(challenge);
        boolean alone =
                assignment != Assignment.SHARED && accountId == caller.accountId() && !challenge.isOut(clock.now());
        return (alone ? Assignment.PER_USER : assignment).ownerKey(caller.mode(), accountId, caller.userId());
    }

    /** Returns how long a new instance of the challenge lives before extensions. */
    public Duration lifetime(Challenge challenge) {
        return containers.lifetime(challenge);
    }

    /** Decides whether its owner may extend the instance now, and until when. */
    public ExtendPolicy.Decision extension(InstanceRecord instance, Instant now) {
        Duration lifetime =
                catalog.find(instance.challengeId()).map(containers::lifetime).orElse(ContainerPart.DEFAULT_LIFETIME);
        return ExtendPolicy.decide(instance, lifetime, limits(instance).extensions(), now);
    }

    /** Decides whether an operator may extend somebody else's instance now, and until when. */
    public ExtendPolicy.Decision extensionByOperator(InstanceRecord instance, Instant now) {
        return ExtendPolicy.byOperator(instance, limits(instance).extensions(), now);
    }

    /** Returns how many extensions the instance may still get. */
    public int extensionsLeft(InstanceRecord instance) {
        return Math.max(0, limits(instance).extensions().most() - instance.extensions());
    }
}
