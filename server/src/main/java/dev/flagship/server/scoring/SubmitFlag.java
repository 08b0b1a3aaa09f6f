package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Catalog.Held;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.flag.CheckFlag;
import dev.flagship.server.flag.CheckFlag.Finding;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Submits a flag. All of it is one transaction that locks the account. So attempts of one account are judged one after
 * another, limits hold, and a challenge is solved only once.
 */
final class SubmitFlag {
    private final HoldForAttempt holdForAttempt;
    private final OpenChallenges open;
    private final Competition competition;
    private final CheckFlag checkFlag;
    private final JudgeAttempt judgeAttempt;
    private final Practice practice;
    private final Catalog catalog;
    private final StandingsBoard standings;
    private final TransactionOperations transaction;
    private final Clock clock;

    SubmitFlag(
            HoldForAttempt holdForAttempt,
            OpenChallenges open,
            Competition competition,
            CheckFlag checkFlag,
            JudgeAttempt judgeAttempt,
            Practice practice,
            Catalog catalog,
            StandingsBoard standings,
            TransactionOperations transaction,
            Clock clock) {
        this.holdForAttempt = holdForAttempt;
        this.open = open;
        this.competition = competition;
        this.checkFlag = checkFlag;
        this.judgeAttempt = judgeAttempt;
        this.practice = practice;
        this.catalog = catalog;
        this.standings = standings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Judges and records an attempt. White space around the text is ignored; an unknown challenge is refused. */
    public AttemptOutcome submit(Caller caller, long challengeId, String typed) {
        String text = TypedFlag.readable(typed);
        AttemptOutcome outcome = OnceMore.of(() -> judged(caller, challengeId, text));
        if (outcome instanceof AttemptOutcome.Correct) {
            standings.changed();
        }
        return outcome;
    }

    private AttemptOutcome judged(Caller caller, long challengeId, String text) {
        return transaction.execute(status -> {
            Held held = holdForAttempt.hold(caller, challengeId);
            Challenge challenge = held.challenge();
            open.require(challenge, caller.accountId(), caller.isAdmin());
            boolean own = challenge.isWorkOf(caller);
            if ((own || challenge.isReadBy(caller)) && !caller.isAdmin()) {
                String why = own ? say("flag.own-work") : say("flag.readable");
                throw Refusal.of(Code.FORBIDDEN, why).asException();
            }
            return judge(caller, held, text, clock.now());
        });
    }

    /** The phase of the competition decides what counts. */
    private AttemptOutcome judge(Caller caller, Held held, String text, Instant now) {
        Challenge challenge = held.challenge();
        Competition.Phase phase = competition.phase(now);
        if (phase == Competition.Phase.PAUSED) {
            return new AttemptOutcome.Paused(competition.name());
        }
        if (competition.isPractice(now)) {
            return practice.judge(caller, challenge, held.edition(), text);
        }
        if (phase != Competition.Phase.OPEN && !caller.isAdmin()) {
            throw new NotOpen(competition.name(), phase).asException();
        }
        Finding finding = checkFlag.check(challenge, held.edition(), caller, text);
        return judgeAttempt.judge(new Attempt(caller, challenge, text, finding, now));
    }

    /** Judges without recording, for operators and authors who try out their challenge. */
    public AttemptOutcome preview(Caller caller, long challengeId, String typed) {
        Challenge challenge = catalog.changeable(caller, challengeId);
        Finding finding = checkFlag.check(challenge, catalog.edition(), caller, TypedFlag.readable(typed));
        return finding.verdict().isRight()
                ? new AttemptOutcome.Correct()
                : new AttemptOutcome.Incorrect(new AttemptsLeft.AnyNumber());
    }
}
