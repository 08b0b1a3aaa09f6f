package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.RulesLedger.Occupancy;
import dev.flagship.ledger.intent.StartLedger;
import dev.flagship.ledger.intent.StartLedger.Outlook;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.instance.policy.StartPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what {@link StartPolicy} needs to know, inside the transaction of a start. */
final class StartSituation {
    private final StartLedger starts;
    private final IntentLedger ledger;
    private final RulesLedger rules;
    private final EngineReadiness readiness;
    private final Catalog catalog;

    StartSituation(
            StartLedger starts, IntentLedger ledger, RulesLedger rules, EngineReadiness readiness, Catalog catalog) {
        this.starts = starts;
        this.ledger = ledger;
        this.rules = rules;
        this.readiness = readiness;
        this.catalog = catalog;
    }

    /** Returns what a start finds, apart from room. */
    Outlook outlook(Wish wish, Terms terms) {
        return starts.outlook(wish.challenge().id(), terms.definition(), readiness.engine(), wish.owner());
    }

    /**
     * Returns the facts for the policy. From here on nobody else adds an instance until the transaction ends, unless
     * nothing is counted.
     */
    StartPolicy.Facts facts(Wish wish, Terms terms, Outlook outlook, Count count) {
        Challenge challenge = wish.challenge();
        List<InstanceRecord> unfinished = wish.kept();
        Occupancy taken = taken(challenge.id(), count);
        return new StartPolicy.Facts(
                challenge.id(),
                challenge.runs().isPresent() && terms.definition() != null,
                unfinished,
                wish.stopped().size(),
                outlook.lastStopOrReset(),
                wish.caller().isAdmin(),
                names(unfinished),
                outlook.imageMissing(),
                EngineReadiness.hindrance(outlook.engine(), wish.now()).orElse(null),
                taken,
                taken.total() < StartPolicy.LONGEST_QUEUE ? 0 : queued());
    }

    private Map<Long, String> names(List<InstanceRecord> instances) {
        Map<Long, String> names = new HashMap<>();
        instances.forEach(instance -> catalog.find(instance.challengeId())
                .ifPresent(challenge -> names.put(challenge.id(), challenge.name())));
        return names;
    }

    /**
     * What has to be counted for a start. A ready instance has its own room, but may be one too many of its challenge.
     */
    enum Count {
        ALL,
        OF_CHALLENGE,
        NOTHING;

        /** Returns what to count; {@code capped} is whether a limit applies to the challenge's instances. */
        static Count of(Source source, boolean capped) {
            return switch (source) {
                case COLD -> ALL;
                case POOL -> capped ? OF_CHALLENGE : NOTHING;
            };
        }
    }

    /** Where a start gets its instance from. */
    enum Source {
        /** A pool: a ready instance takes no room beyond what it has. */
        POOL,

        /** A new instance is made for the start. */
        COLD
    }

    private Occupancy taken(long challengeId, Count count) {
        return switch (count) {
            case ALL -> rules.holdOccupancy(challengeId);
            case OF_CHALLENGE -> rules.holdOccupancy(challengeId).ofChallengeOnly();
            case NOTHING -> Occupancy.NONE;
        };
    }

    private int queued() {
        return ledger.page(InstanceFilter.unfinished(1, 1).of(InstanceState.QUEUED))
                .total();
    }
}
