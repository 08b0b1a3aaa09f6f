package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.flag.CheckFlag;
import dev.flagship.server.flag.Verdict;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges attempts after the end by the rules of the event: wrong ones are limited per minute, and a challenge that
 * needs several flags needs all of them. All servers count wrong attempts together. Nothing else is stored: which of
 * several flags were found is known only to the server that was asked, and is lost when it stops.
 */
final class Practice {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 50_000;

    private final CheckFlag checkFlag;
    private final CountParts parts;
    private final Settings settings;
    private final Throttle wrong;
    private final Map<Part, List<FlagPart>> known = new ConcurrentHashMap<>();

    Practice(CheckFlag checkFlag, CountParts parts, Settings settings, Throttles throttles) {
        this.checkFlag = checkFlag;
        this.parts = parts;
        this.settings = settings;
        // The limit is a setting, so it is read at each attempt.
        this.wrong = throttles.of("practice", Integer.MAX_VALUE, MINUTE);
    }

    /** Judges an attempt of an account that the running transaction holds. */
    AttemptOutcome judge(Caller caller, Challenge challenge, long edition, String text) {
        String account = Long.toString(caller.accountId());
        Optional<Duration> rest = wrong.rest(account, settings.number(Setting.WRONG_PER_MINUTE));
        if (rest.isPresent()) {
            return new AttemptOutcome.TooFast(rest.get());
        }
        Verdict verdict = checkFlag.check(challenge, edition, caller, text).verdict();
        if (!verdict.isRight()) {
            wrong.count(account);
            return new AttemptOutcome.Practised(false);
        }
        return right(caller, challenge, verdict);
    }

    private AttemptOutcome right(Caller caller, Challenge challenge, Verdict verdict) {
        Part key = new Part(caller.accountId(), challenge.id());
        List<FlagPart> before = known.getOrDefault(key, List.of());
        if (parts.solve(caller, challenge, verdict, before)) {
            return new AttemptOutcome.Practised(true);
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(
                key,
                FlagPart.with(before, caller.userId(), verdict.flags()).stream()
                        .distinct()
                        .toList());
        return new AttemptOutcome.Partial(challenge.logic() == Challenge.Logic.TEAM);
    }

    private record Part(long accountId, long challengeId) {}
}
