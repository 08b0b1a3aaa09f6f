package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Assignment;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.challenge.DefineContainers;
import java.time.Duration;
import java.time.Instant;

/** The policy with the limits of now, for one instance. */
public final class InstanceRules {
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

    /** What accounts may have and do now with instances of this challenge. */
    public Limits limits(Challenge challenge) {
        return Limits.of(rules, challenge);
    }

    /** What accounts may have and do now with instances of its challenge. */
    public Limits limits(InstanceRecord instance) {
        return Limits.of(rules, catalog.find(instance.challengeId()).orElse(null));
    }

    /** Whose instances of the challenge are. */
    public Assignment assignment(Challenge challenge) {
        return rules.assignment(challenge);
    }

    /** How the ledger names the owner of the caller's instance of the challenge. */
    public String owner(Challenge challenge, Caller caller) {
        return owner(challenge, caller, caller.accountId());
    }

    /**
     * The same of one that the caller starts for this account. What is not out is tried out by the user alone: their
     * team is shown nothing of it.
     */
    String owner(Challenge challenge, Caller caller, long accountId) {
        Assignment assignment = rules.assignment(challenge);
        boolean alone =
                assignment != Assignment.SHARED && accountId == caller.accountId() && !challenge.isOut(clock.now());
        return (alone ? Assignment.PER_USER : assignment).ownerKey(caller.mode(), accountId, caller.userId());
    }

    /** How long a new instance of the challenge lives before extensions. */
    public Duration lifetime(Challenge challenge) {
        return containers.lifetime(challenge);
    }

    /** Whether the instance may be extended now, and until when. */
    public ExtendPolicy.Decision extension(InstanceRecord instance, Instant now) {
        Duration lifetime =
                catalog.find(instance.challengeId()).map(containers::lifetime).orElse(ContainerPart.DEFAULT_LIFETIME);
        return ExtendPolicy.decide(instance, lifetime, limits(instance).extensions(), now);
    }

    /** Whether an operator may extend the instance of somebody else now, and until when. */
    public ExtendPolicy.Decision extensionByOperator(InstanceRecord instance, Instant now) {
        return ExtendPolicy.byOperator(instance, limits(instance).extensions(), now);
    }

    /** How many extensions it may still get. */
    public int extensionsLeft(InstanceRecord instance) {
        return Math.max(0, limits(instance).extensions().most() - instance.extensions());
    }
}
