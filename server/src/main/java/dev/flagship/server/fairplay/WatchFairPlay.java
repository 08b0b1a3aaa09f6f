package dev.flagship.server.fairplay;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.session.Modes;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToIntFunction;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at new records, one batch at a time, and stores what the rules find. Only one server does so at a time, and no
 * attempt waits for it. Records that are a few seconds old are settled: nothing older can still be committed, and nodes
 * have recorded by then what was reached.
 */
final class WatchFairPlay {
    /** How old a submission has to be before it is looked at. */
    static final Duration SETTLED = Duration.ofSeconds(10);

    private static final int BATCH = 1_000;

    private final WatchStore watches;
    private final EvidenceStore evidence;
    private final SignalStore signals;
    private final Catalog catalog;
    private final ChallengeRules rules;
    private final Settings settings;
    private final Modes modes;
    private final TransactionOperations transaction;
    private final Clock clock;

    WatchFairPlay(
            WatchStore watches,
            EvidenceStore evidence,
            SignalStore signals,
            Catalog catalog,
            ChallengeRules rules,
            Settings settings,
            Modes modes,
            TransactionOperations transaction,
            Clock clock) {
        this.watches = watches;
        this.evidence = evidence;
        this.signals = signals;
        this.catalog = catalog;
        this.rules = rules;
        this.settings = settings;
        this.modes = modes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores the time from which records are complete; does so only once. */
    void begin() {
        watches.begin(clock.now());
    }

    void look() {
        transaction.executeWithoutResult(status -> watches.hold().ifPresent(watch -> look(watch, clock.now())));
    }

    private void look(Watch watch, Instant now) {
        Instant settled = now.minus(SETTLED);
        Instant until = settled.isAfter(watch.sessions()) ? settled : watch.sessions();
        long last = evidence.settled(watch.submission(), settled, BATCH);
        List<Finding> findings =
                new ArrayList<>(SharedOrigins.find(evidence.seen(modes.byTeam(), watch.sessions(), until)));
        if (last > watch.submission()) {
            findings.addAll(submitted(watch, last));
        }
        findings.addAll(SharedBrowsers.find(evidence.browsers(modes.byTeam(), watch.sessions(), until)));
        findings.forEach(finding -> signals.add(finding, now));
        watches.write(last, until);
    }

    private List<Finding> submitted(Watch watch, long last) {
        long after = watch.submission();
        List<Finding> findings = new ArrayList<>(ForeignFlags.find(evidence.foreign(after, last)));
        boolean filesKnown = !settings.text(Setting.CHALLENGE_VISIBILITY).equals("public");
        List<Solved> solved = evidence.solved(after, last, watch.since(), filesKnown, soonest());
        findings.addAll(UnreachedSolves.find(solved));
        findings.addAll(SoonSolves.find(solved));
        evidence.answered(after, last)
                .forEach(challenge -> findings.addAll(EqualAnswers.find(evidence.wrong(challenge, last))));
        return findings;
    }

    /** Returns the limits, which are read once and before the solves that they are compared with. */
    private LongToIntFunction soonest() {
        Map<Long, Integer> known = catalog.list(true).stream()
                .collect(Collectors.toMap(Challenge::id, challenge -> rules.number(challenge, Setting.SOONEST_SOLVE)));
        int otherwise = rules.number(null, Setting.SOONEST_SOLVE);
        return challengeId -> known.getOrDefault(challengeId, otherwise);
    }
}
