package dev.flagship.server.instance;

import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.RulesLedger.Ending;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Mode;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.live.LiveEvents;
import java.time.Duration;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** Tells the owners of instances, once for each end, that it is near; on whatever page they have open. */
final class WarnOfEnd {
    /** How long before the end. */
    static final Duration LEAD = Duration.ofMinutes(5);

    private final RulesLedger ledger;
    private final Catalog catalog;
    private final LiveEvents live;
    private final TransactionOperations transaction;
    private final Clock clock;

    WarnOfEnd(RulesLedger ledger, Catalog catalog, LiveEvents live, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.live = live;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        transaction.executeWithoutResult(
                status -> ledger.warn(LEAD, clock.now()).forEach(this::tell));
    }

    /** What is everybody's is told by the clock on its panel, to whoever looks at it. */
    private void tell(Ending ending) {
        if (ending.ownerKey().equals(Mode.SHARED)) {
            return;
        }
        Map<String, ?> data = Map.of(
                "id",
                ending.id().value().toString(),
                "challengeId",
                ending.challengeId(),
                "challenge",
                catalog.find(ending.challengeId()).map(Challenge::name).orElse(""),
                "until",
                ending.expiresAt().toEpochMilli());
        long id = Long.parseLong(ending.ownerKey().substring(ending.ownerKey().indexOf(':') + 1));
        if (ending.ownerKey().startsWith(Mode.TEAMS.one())) {
            live.tellTeam(id, "ending", data);
        } else {
            live.tellUser(id, "ending", data);
        }
    }
}
