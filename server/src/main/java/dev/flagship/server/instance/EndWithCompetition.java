package dev.flagship.server.instance;

import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops what still runs when the competition has ended, unless it is open for practice. */
final class EndWithCompetition {
    private static final Logger LOG = LoggerFactory.getLogger(EndWithCompetition.class);

    private final Competition competition;
    private final Settings settings;
    private final RulesLedger ledger;
    private final Clock clock;

    EndWithCompetition(Competition competition, Settings settings, RulesLedger ledger, Clock clock) {
        this.competition = competition;
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
    }

    void look() {
        Instant now = clock.now();
        boolean over = competition.phase(now) == Phase.AFTER
                && !competition.isPractice(now)
                && settings.isSet(Setting.STOP_AT_END);
        int stopped =
                over ? competition.end().map(end -> ledger.endAll(end, now)).orElse(0) : 0;
        if (stopped > 0) {
            LOG.info("the competition has ended: {} instances are stopped", stopped);
        }
    }
}
