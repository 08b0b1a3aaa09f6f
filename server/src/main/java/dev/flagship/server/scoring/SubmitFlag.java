package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.flag.CheckFlag;
import dev.flagship.server.flag.CheckFlag.Finding;
import dev.flagship.server.flag.Verdict;
import dev.flagship.server.instance.StopInstance;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.scoring.SubmissionStore.NewSubmission;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Somebody hands in a flag. All of it is one transaction that holds the account: attempts of one account are judged one
 * after the other, so limits hold and a challenge is solved once.
 */
public final class SubmitFlag {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SubmissionStore store;
    private final AttemptStore attempts;
    private final Accounts accounts;
    private final Catalog catalog;
    private final Competition competition;
    private final Settings settings;
    private final CheckFlag checkFlag;
    private final CountParts parts;
    private final Practice practice;
    private final ChallengeRules rules;
    private final StopInstance stopInstance;
    private final AttemptLimits limits;
    private final StandingsBoard standings;
    private final OpenChallenges open;
    private final LiveEvents live;
    private final FirstBlood firstBlood;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    SubmitFlag(
            SubmissionStore store,
            AttemptStore attempts,
            Accounts accounts,
            Catalog catalog,
            Competition competition,
            Settings settings,
            CheckFlag checkFlag,
            CountParts parts,
            Practice practice,
            ChallengeRules rules,
            StopInstance stopInstance,
            AttemptLimits limits,
            StandingsBoard standings,
            OpenChallenges open,
            LiveEvents live,
            FirstBlood firstBlood,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.accounts = accounts;
        this.catalog = catalog;
        this.competition = competition;
        this.settings = settings;
        this.checkFlag = checkFlag;
        this.parts = parts;
        this.practice = practice;
        this.rules = rules;
        this.stopInstance = stopInstance;
        this.limits = limits;
        this.standings = standings;
        this.open = open;
        this.live = live;
        this.firstBlood = firstBlood;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Judges and records an attempt. Outer space does not count; a challenge that is not there is refused. */
    public Attempt submit(Caller caller, long challengeId, String typed) {
        String text = TypedFlag.readable(typed);
        Attempt attempt = OnceMore.of(() -> judged(caller, challengeId, text));
        if (attempt instanceof Attempt.Correct) {
            standings.changed();
        }
        return attempt;
    }

    private Attempt judged(Caller caller, long challengeId, String text) {
        return transaction.execute(status -> {
            Held held = hold(caller, challengeId);
            Challenge challenge = held.challenge();
            open.require(challenge, caller.accountId(), caller.isAdmin());
            if (challenge.isReadBy(caller) && !caller.isAdmin()) {
                String why = challenge.isWorkOf(caller) ? say("flag.own-work") : say("flag.readable");
                throw Refusal.of(Code.FORBIDDEN, why).asException();
            }
            return judge(caller, held, text, clock.now());
        });
    }

    /** Judges without recording, for operators and authors who try a challenge out that they work on. */
    public Attempt preview(Caller caller, long challengeId, String typed) {
        Challenge challenge = catalog.changeable(caller, challengeId);
        Finding finding = checkFlag.check(challenge, catalog.edition(), caller, TypedFlag.readable(typed));
        return finding.verdict().isRight() ? new Attempt.Correct() : Attempt.Incorrect.ofAnyNumber();
    }

    /** The account first, then the challenge: in one statement, unless there is something to refuse. */
    private Held hold(Caller caller, long challengeId) {
        Optional<Long> edition = attempts.hold(caller.mode(), caller.requireAccount(), challengeId, clock.now());
        if (edition.isEmpty() || !accounts.isStillIn(caller)) {
            accounts.holdOwn(caller);
            return new Held(catalog.holdVisible(challengeId), catalog.edition());
        }
        return new Held(catalog.held(challengeId, edition.get()), edition.get());
    }

    private Attempt judge(Caller caller, Held held, String text, Instant now) {
        Challenge challenge = held.challenge();
        Competition.Phase phase = competition.phase(now);
        if (phase == Competition.Phase.PAUSED) {
            return new Attempt.Paused(competition.name());
        }
        if (competition.isPractice(now)) {
            return practice.judge(caller, challenge, held.edition(), text);
        }
        if (phase != Competition.Phase.OPEN && !caller.isAdmin()) {
            throw new NotOpen(competition.name(), phase).asException();
        }
        return counted(caller, held, text, now);
    }

    private Attempt counted(Caller caller, Held held, String text, Instant now) {
        Challenge challenge = held.challenge();
        Finding finding = checkFlag.check(challenge, held.edition(), caller, text);
        Verdict verdict = finding.verdict();
        int most = settings.number(Setting.WRONG_PER_MINUTE);
        if (verdict instanceof Verdict.Wrong && challenge.maxAttempts() == 0) {
            return merelyWrong(caller, challenge, text, finding, most, now);
        }
        AttemptStore.Before before = attempts.before(challenge.id(), caller.accountId(), now.minus(MINUTE), most);
        AttemptLimits.Left left = limits.left(challenge, caller.accountId(), now);
        Optional<Attempt> refused = refused(before, most, left, now);
        if (refused.isPresent()) {
            if (!(refused.get() instanceof Attempt.UsedUp)) {
                store.add(recorded(caller, challenge, text, finding, Submission.Type.RATELIMITED, now));
            }
            return refused.get();
        }
        if (before.solved() && !(verdict instanceof Verdict.Foreign)) {
            return new Attempt.AlreadySolved(verdict.isRight());
        }
        if (verdict.isRight()) {
            return right(caller, challenge, text, finding, now);
        }
        Attempt attempt =
                record(caller, recorded(caller, challenge, text, finding, Submission.Type.INCORRECT, now), verdict);
        if (before.solved()) {
            return new Attempt.AlreadySolved(false);
        }
        return attempt instanceof Attempt.Incorrect
                ? wrong(limits.left(challenge, caller.accountId(), now), now)
                : attempt;
    }

    /** What most attempts are: no flag of anybody's, for a challenge that has no limit of its own. */
    private Attempt merelyWrong(
            Caller caller, Challenge challenge, String text, Finding finding, int most, Instant now) {
        NewSubmission wrong = recorded(caller, challenge, text, finding, Submission.Type.INCORRECT, now);
        AttemptStore.Before before = attempts.addWrong(wrong, now.minus(MINUTE), most);
        Optional<Attempt> refused = refused(before, most, AttemptLimits.Left.UNLIMITED, now);
        if (refused.isPresent()) {
            store.add(recorded(caller, challenge, text, finding, Submission.Type.RATELIMITED, now));
            return refused.get();
        }
        return before.solved() ? new Attempt.AlreadySolved(false) : Attempt.Incorrect.ofAnyNumber();
    }

    /** Why nothing is judged now; first the challenge's own limit, then that of a minute. */
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

    private Attempt right(Caller caller, Challenge challenge, String text, Finding finding, Instant now) {
        Verdict verdict = finding.verdict();
        CountParts.Count count = parts.count(caller, challenge, verdict);
        if (count == CountParts.Count.SOLVES) {
            NewSubmission submission = recorded(caller, challenge, text, finding, Submission.Type.CORRECT, now);
            return solve(caller, store.add(submission), challenge, submission);
        }
        if (count == CountParts.Count.PART) {
            long id = store.add(recorded(caller, challenge, text, finding, Submission.Type.PARTIAL, now));
            parts.keep(id, verdict);
        }
        return new Attempt.Partial(challenge.logic() == Challenge.Logic.TEAM);
    }

    private static Attempt wrong(AttemptLimits.Left after, Instant now) {
        Instant more = after.isNone() ? after.more() : null;
        return new Attempt.Incorrect(after.count(), more == null ? null : Duration.between(now, more));
    }

    /** Keeps what is not right. */
    private Attempt record(Caller caller, NewSubmission submission, Verdict verdict) {
        long id = store.add(submission);
        if (verdict instanceof Verdict.Foreign foreign) {
            audit.record(new Deed(
                    submission.at(),
                    caller.userId(),
                    caller.name(),
                    caller.address(),
                    "flag.foreign",
                    foreign.incarnation().instance().value(),
                    submission.challengeId(),
                    caller.accountId(),
                    "submission " + id + " is a flag of account " + foreign.accountId()));
        }
        return verdict instanceof Verdict.Gone ? new Attempt.Expired() : Attempt.Incorrect.ofAnyNumber();
    }

    private Attempt solve(Caller caller, long id, Challenge challenge, NewSubmission submission) {
        store.solve(id, submission);
        if (rules.isSet(challenge, Setting.STOP_ON_SOLVE)) {
            stopInstance.solved(caller, challenge.id());
        }
        live.scores(challenge.id(), submission.accountId());
        firstBlood.tell(challenge, submission.accountId(), submission.at());
        return new Attempt.Correct();
    }

    private NewSubmission recorded(
            Caller caller, Challenge challenge, String text, Finding finding, Submission.Type type, Instant now) {
        String word = switch (finding.verdict()) {
            case Verdict.Foreign foreign -> "foreign";
            case Verdict.Gone gone -> "gone";
            case Verdict.Right right -> "";
            case Verdict.Authored authored -> "";
            case Verdict.Elsewhere elsewhere -> "";
            case Verdict.Wrong wrong -> "";
        };
        String subject = "submission:" + challenge.id() + ":" + caller.accountId();
        return new NewSubmission(
                challenge.id(),
                caller.accountId(),
                caller.userId(),
                caller.address(),
                finding.isSecret() ? null : text,
                finding.isSecret() ? checkFlag.seal(text, subject) : null,
                type,
                word,
                now);
    }

    /** A challenge that is held, and the edition of the challenges that it and its flags are of. */
    private record Held(Challenge challenge, long edition) {}
}
