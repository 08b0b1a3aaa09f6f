package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.RulesLedger.Occupancy;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gathers what the policy on starts needs to know, inside the transaction of a start. */
final class StartSituation {
    private static final long COUNT_LOCK = 0x666c_6167_7368_6970L;

    private final IntentLedger ledger;
    private final RulesLedger rules;
    private final EngineReadiness readiness;
    private final Catalog catalog;
    private final JdbcClient jdbc;

    StartSituation(
            IntentLedger ledger, RulesLedger rules, EngineReadiness readiness, Catalog catalog, JdbcClient jdbc) {
        this.ledger = ledger;
        this.rules = rules;
        this.readiness = readiness;
        this.catalog = catalog;
        this.jdbc = jdbc;
    }

    /**
     * The facts. From here on nobody else adds an instance until the transaction ends, unless nothing is counted.
     */
    StartPolicy.Facts facts(Wish wish, @Nullable DefinitionRef definition, Count count) {
        Challenge challenge = wish.challenge();
        List<InstanceRecord> unfinished = wish.stays();
        boolean imageMissing = definition != null && readiness.isImageMissing(definition);
        InstanceRefusal engineOut = readiness.hindrance(wish.now()).orElse(null);
        Instant lastStopOrReset =
                ledger.lastStopOrReset(challenge.id(), wish.owner()).orElse(null);
        Occupancy taken = taken(challenge.id(), count);
        return new StartPolicy.Facts(
                challenge.id(),
                challenge.runs().isPresent() && definition != null,
                unfinished,
                wish.goes().size(),
                lastStopOrReset,
                wish.caller().isAdmin(),
                names(unfinished),
                imageMissing,
                engineOut,
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
        NOTHING
    }

    private Occupancy taken(long challengeId, Count count) {
        return switch (count) {
            case ALL -> holdCount(challengeId);
            case OF_CHALLENGE -> {
                Occupancy held = holdCount(challengeId);
                yield new Occupancy(0, null, held.ofChallenge(), held.nextOfChallenge());
            }
            case NOTHING -> new Occupancy(0, null, 0, null);
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
        return ledger.page(new InstanceFilter(InstanceState.QUEUED, null, null, null, true, 1, 1))
                .total();
    }
}
