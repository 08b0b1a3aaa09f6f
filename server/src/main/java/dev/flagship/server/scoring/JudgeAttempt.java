package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.flag.Verdict;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges an answer while the competition is open: checks it against the limits and records it. */
final class JudgeAttempt {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AttemptStore attempts;
    private final AttemptLimits limits;
    private final Settings settings;
    private final CountParts parts;
    private final RecordAttempt recordAttempt;
    private final RecordSolve recordSolve;

    JudgeAttempt(
            AttemptStore attempts,
            AttemptLimits limits,
            Settings settings,
            CountParts parts,
            RecordAttempt recordAttempt,
            RecordSolve recordSolve) {
        this.attempts = attempts;
        this.limits = limits;
        this.settings = settings;
        this.parts = parts;
        this.recordAttempt = recordAttempt;
        this.recordSolve = recordSolve;
    }

    /** Judges and records an answer of an account that the running transaction holds. */
    AttemptOutcome judge(Attempt attempt) {
        Challenge challenge = attempt.challenge();
        Verdict verdict = attempt.verdict();
        int wrongPerMinute = settings.number(Setting.WRONG_PER_MINUTE);
        if (verdict instanceof Verdict.Wrong && challenge.maxAttempts() == 0) {
            return recordPlainWrong(attempt, wrongPerMinute);
        }
        AttemptStore.Before before =
                attempts.before(challenge.id(), attempt.accountId(), minuteBefore(attempt), wrongPerMinute);
        Optional<AttemptOutcome> refused = refused(before, wrongPerMinute, left(attempt), attempt.at());
        if (refused.isPresent()) {
            if (!(refused.get() instanceof AttemptOutcome.UsedUp)) {
                keepTooFast(attempt, wrongPerMinute);
            }
            return refused.get();
        }
        if (before.solved() && !(verdict instanceof Verdict.Foreign)) {
            return new AttemptOutcome.AlreadySolved(verdict.isRight());
        }
        if (verdict.isRight()) {
            return right(attempt);
        }
        recordAttempt.asIncorrect(attempt);
        if (before.solved()) {
            return new AttemptOutcome.AlreadySolved(false);
        }
        return verdict instanceof Verdict.Gone
                ? new AttemptOutcome.Expired()
                : new AttemptOutcome.Incorrect(left(attempt));
    }

    /** Handles what most attempts are: nobody's flag, for a challenge without a limit of its own. */
    private AttemptOutcome recordPlainWrong(Attempt attempt, int wrongPerMinute) {
        AttemptStore.Before before = attempts.addWrong(
                recordAttempt.submission(Submission.Type.INCORRECT, attempt), minuteBefore(attempt), wrongPerMinute);
        Optional<AttemptOutcome> refused = refused(before, wrongPerMinute, new AttemptsLeft.AnyNumber(), attempt.at());
        if (refused.isPresent()) {
            keepTooFast(attempt, wrongPerMinute);
            return refused.get();
        }
        return before.solved()
                ? new AttemptOutcome.AlreadySolved(false)
                : new AttemptOutcome.Incorrect(new AttemptsLeft.AnyNumber());
    }

    /** Keeps at most as many of these per minute as there may be wrong answers. */
    private void keepTooFast(Attempt attempt, int wrongPerMinute) {
        attempts.addTooFast(
                recordAttempt.submission(Submission.Type.RATELIMITED, attempt), minuteBefore(attempt), wrongPerMinute);
    }

    private AttemptsLeft left(Attempt attempt) {
        return limits.left(attempt.challenge(), attempt.accountId(), attempt.at());
    }

    private static Instant minuteBefore(Attempt attempt) {
        return attempt.at().minus(MINUTE);
    }

    /** Returns why nothing is judged now: the challenge's own limit comes first, then the limit per minute. */
    private static Optional<AttemptOutcome> refused(
            AttemptStore.Before before, int wrongPerMinute, AttemptsLeft left, Instant now) {
        Optional<AttemptOutcome> usedUp = before.solved() ? Optional.empty() : usedUp(left);
        return usedUp.or(() -> tooFast(before, wrongPerMinute, now));
    }

    private static Optional<AttemptOutcome> usedUp(AttemptsLeft left) {
        return switch (left) {
            case AttemptsLeft.AnyNumber _, AttemptsLeft.Some _ -> Optional.empty();
            case AttemptsLeft.NoneUntil none -> Optional.of(new AttemptOutcome.Waits(none.left()));
            case AttemptsLeft.NoneEver _ -> Optional.of(new AttemptOutcome.UsedUp());
        };
    }

    private static Optional<AttemptOutcome> tooFast(AttemptStore.Before before, int wrongPerMinute, Instant now) {
        Instant oldest = before.oldest();
        return oldest == null || before.wrong() < wrongPerMinute
                ? Optional.empty()
                : Optional.of(new AttemptOutcome.TooFast(Duration.between(now, oldest.plus(MINUTE))));
    }

    private AttemptOutcome right(Attempt attempt) {
        Challenge challenge = attempt.challenge();
        if (parts.solve(attempt.caller(), challenge, attempt.verdict())) {
            recordSolve.record(attempt);
            return new AttemptOutcome.Correct();
        }
        parts.keep(recordAttempt.as(Submission.Type.PARTIAL, attempt), attempt.verdict());
        return new AttemptOutcome.Partial(challenge.logic() == Challenge.Logic.TEAM);
    }
}
