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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gathers what the policy on starts needs to know, inside the transaction of a start. */
final class StartSituation {
    private static final long COUNT_LOCK = 0x666c_6167_7368_6970L;

    private final StartLedger starts;
    private final IntentLedger ledger;
    private final RulesLedger rules;
    private final EngineReadiness readiness;
    private final Catalog catalog;
    private final JdbcClient jdbc;

    StartSituation(
            StartLedger starts,
            IntentLedger ledger,
            RulesLedger rules,
            EngineReadiness readiness,
            Catalog catalog,
            JdbcClient jdbc) {
        this.starts = starts;
        this.ledger = ledger;
        this.rules = rules;
        this.readiness = readiness;
        this.catalog = catalog;
        this.jdbc = jdbc;
    }

    /** What a start finds, apart from room. */
    Outlook outlook(Wish wish, Terms terms) {
        return starts.outlook(wish.challenge().id(), terms.definition(), readiness.engine(), wish.owner());
    }

    /**
     * The facts. From here on nobody else adds an instance until the transaction ends, unless nothing is counted.
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

    /** What of the room matters to a start: one that is ready has its own, but may be one too many of its challenge. */
    enum Count {
        ALL,
        OF_CHALLENGE,
        NOTHING;

        /** {@code capped} is whether there may be only so many of the challenge. */
        static Count of(Source source, boolean capped) {
            return switch (source) {
                case COLD -> ALL;
                case POOL -> capped ? OF_CHALLENGE : NOTHING;
            };
        }
    }

    /** Where a start gets its instance from. */
    enum Source {
        /** A pool, where one is ready that takes no more room than it has. */
        POOL,

        /** One is made for it. */
        COLD
    }

    private Occupancy taken(long challengeId, Count count) {
        return switch (count) {
            case ALL -> holdCount(challengeId);
            case OF_CHALLENGE -> holdCount(challengeId).ofChallengeOnly();
            case NOTHING -> Occupancy.NONE;
        };
    }

    private Occupancy holdCount(long challengeId) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", COUNT_LOCK)
                .query((row, index) -> true)
                .list();
        return rules.occupancy(challengeId);
    }

    private int queued() {
        return ledger.page(InstanceFilter.unfinished(1, 1).of(InstanceState.QUEUED))
                .total();
    }
}
