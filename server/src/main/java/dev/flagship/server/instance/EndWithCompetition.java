package dev.flagship.server.instance;

import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.RulesLedger.Ended;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stops everything that still runs when the competition has ended, unless it stays open for practice. Nothing is
 * stopped while the clock is unsteady, because somebody may yet set a wrong time right.
 */
final class EndWithCompetition {
    private static final Logger LOG = LoggerFactory.getLogger(EndWithCompetition.class);

    private final Competition competition;
    private final Settings settings;
    private final RulesLedger ledger;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    EndWithCompetition(
            Competition competition,
            Settings settings,
            RulesLedger ledger,
            InstanceAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.competition = competition;
        this.settings = settings;
        this.ledger = ledger;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        // Read the time first: a jump of the clock between the two lines is then noticed.
        Instant now = clock.now();
        if (!clock.isSteady()) {
            return;
        }
        boolean over = competition.phase(now) == Phase.AFTER
                && !competition.isPractice(now)
                && settings.isSet(Setting.STOP_AT_END);
        if (over) {
            competition.end().ifPresent(end -> stopAll(end, now));
        }
    }

    private void stopAll(Instant end, Instant now) {
        transaction.executeWithoutResult(status -> {
            List<Ended> stopped = ledger.endAll(end, now);
            stopped.forEach(each -> audit.byItself(
                    "stop", each.id(), each.challengeId(), each.accountId(), "the competition ended", now));
            if (!stopped.isEmpty()) {
                LOG.info("the competition has ended: {} instances are stopped", stopped.size());
            }
        });
    }
}
