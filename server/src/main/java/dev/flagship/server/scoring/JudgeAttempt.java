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
    private final EnterSolve enterSolve;

    JudgeAttempt(
            AttemptStore attempts,
            AttemptLimits limits,
            Settings settings,
            CountParts parts,
            RecordAttempt recordAttempt,
            EnterSolve enterSolve) {
        this.attempts = attempts;
        this.limits = limits;
        this.settings = settings;
        this.parts = parts;
        this.recordAttempt = recordAttempt;
        this.enterSolve = enterSolve;
    }

    /** Judges and records an answer of an account that the running transaction holds. */
    Attempt judge(HandedIn handedIn) {
        Challenge challenge = handedIn.challenge();
        Verdict verdict = handedIn.verdict();
        int most = settings.number(Setting.WRONG_PER_MINUTE);
        if (verdict instanceof Verdict.Wrong && challenge.maxAttempts() == 0) {
            return merelyWrong(handedIn, most);
        }
        AttemptStore.Before before =
                attempts.before(challenge.id(), handedIn.accountId(), minuteBefore(handedIn), most);
        Optional<Attempt> refused = refused(before, most, left(handedIn), handedIn.at());
        if (refused.isPresent()) {
            if (!(refused.get() instanceof Attempt.UsedUp)) {
                keepTooFast(handedIn, most);
            }
            return refused.get();
        }
        if (before.solved() && !(verdict instanceof Verdict.Foreign)) {
            return new Attempt.AlreadySolved(verdict.isRight());
        }
        if (verdict.isRight()) {
            return right(handedIn);
        }
        recordAttempt.asIncorrect(handedIn);
        if (before.solved()) {
            return new Attempt.AlreadySolved(false);
        }
        return verdict instanceof Verdict.Gone ? new Attempt.Expired() : incorrect(left(handedIn), handedIn.at());
    }

    /** Handles what most attempts are: nobody's flag, for a challenge without a limit of its own. */
    private Attempt merelyWrong(HandedIn handedIn, int most) {
        AttemptStore.Before before = attempts.addWrong(
                recordAttempt.submission(Submission.Type.INCORRECT, handedIn), minuteBefore(handedIn), most);
        Optional<Attempt> refused = refused(before, most, AttemptLimits.Left.UNLIMITED, handedIn.at());
        if (refused.isPresent()) {
            keepTooFast(handedIn, most);
            return refused.get();
        }
        return before.solved() ? new Attempt.AlreadySolved(false) : Attempt.Incorrect.ofAnyNumber();
    }

    /** Keeps at most as many of these per minute as there may be wrong answers. */
    private void keepTooFast(HandedIn handedIn, int most) {
        attempts.addTooFast(
                recordAttempt.submission(Submission.Type.RATELIMITED, handedIn), minuteBefore(handedIn), most);
    }

    private AttemptLimits.Left left(HandedIn handedIn) {
        return limits.left(handedIn.challenge(), handedIn.accountId(), handedIn.at());
    }

    private static Instant minuteBefore(HandedIn handedIn) {
        return handedIn.at().minus(MINUTE);
    }

    /** Returns why nothing is judged now: the challenge's own limit comes first, then the limit per minute. */
    private static Optional<Attempt> refused(
            AttemptStore.Before before, int most, AttemptLimits.Left left, Instant now) {
        if (!before.solved() && left.isNone()) {
            Instant more = left.more();
            return Optional.of(more == null ? new Attempt.UsedUp() : new Attempt.Waits(Duration.between(now, more)));
        }
        Instant oldest = before.oldest();
        return oldest == null || before.wrong() < most
                ? Optional.empty()
                : Optional.of(new Attempt.TooFast(Duration.between(now, oldest.plus(MINUTE))));
    }

    private Attempt right(HandedIn handedIn) {
        Challenge challenge = handedIn.challenge();
        if (parts.solve(handedIn.caller(), challenge, handedIn.verdict())) {
            enterSolve.enter(handedIn);
            return new Attempt.Correct();
        }
        parts.keep(recordAttempt.as(Submission.Type.PARTIAL, handedIn), handedIn.verdict());
        return new Attempt.Partial(challenge.logic() == Challenge.Logic.TEAM);
    }

    private static Attempt incorrect(AttemptLimits.Left after, Instant now) {
        Instant more = after.isNone() ? after.more() : null;
        return new Attempt.Incorrect(after.count(), more == null ? null : Duration.between(now, more));
    }
}
