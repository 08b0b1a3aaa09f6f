package dev.flagship.server.scoring;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.flag.CheckFlag;
import dev.flagship.server.flag.Verdict;
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
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Somebody hands in a flag. All of it is one transaction that holds the account: attempts of one account are judged one
 * after the other, so limits hold and a challenge is solved once.
 */
public final class SubmitFlag {
    /** The longest text that could be a flag. */
    public static final int LONGEST = 1_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SubmissionStore store;
    private final Accounts accounts;
    private final Catalog catalog;
    private final Competition competition;
    private final Settings settings;
    private final CheckFlag checkFlag;
    private final FlagVault vault;
    private final StandingsBoard standings;
    private final OpenChallenges open;
    private final LiveEvents live;
    private final FirstBlood firstBlood;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    SubmitFlag(
            SubmissionStore store,
            Accounts accounts,
            Catalog catalog,
            Competition competition,
            Settings settings,
            CheckFlag checkFlag,
            FlagVault vault,
            StandingsBoard standings,
            OpenChallenges open,
            LiveEvents live,
            FirstBlood firstBlood,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.catalog = catalog;
        this.competition = competition;
        this.settings = settings;
        this.checkFlag = checkFlag;
        this.vault = vault;
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
        String text = readable(typed);
        Attempt attempt = transaction.execute(status -> {
            accounts.holdOwn(caller);
            Challenge challenge = catalog.holdVisible(challengeId);
            open.require(challenge, caller.accountId(), caller.isAdmin());
            if (challenge.isWorkOf(caller)) {
                throw Refusal.of(Code.FORBIDDEN, "You made this challenge, so its flag gives you no points.")
                        .asException();
            }
            return judge(caller, challenge, text, clock.now());
        });
        if (attempt instanceof Attempt.Correct) {
            standings.changed();
        }
        return attempt;
    }

    /** Judges without recording, for operators who try a challenge out. */
    public Attempt preview(Caller caller, long challengeId, String typed) {
        Challenge challenge = catalog.find(challengeId).orElseThrow(() -> Catalog.notFound(challengeId));
        Verdict verdict = checkFlag.check(challenge.id(), caller.ownerKey(), readable(typed));
        return verdict.isRight() ? new Attempt.Correct() : new Attempt.Incorrect(Attempt.Incorrect.ANY_NUMBER);
    }

    private Attempt judge(Caller caller, Challenge challenge, String text, Instant now) {
        Competition.Phase phase = competition.phase(now);
        if (phase == Competition.Phase.PAUSED) {
            return new Attempt.Paused(competition.name());
        }
        if (competition.isPractice(now)) {
            return new Attempt.Practised(
                    checkFlag.check(challenge.id(), caller.ownerKey(), text).isRight());
        }
        if (phase != Competition.Phase.OPEN && !caller.isAdmin()) {
            throw new NotOpen(competition.name(), phase).asException();
        }
        Verdict verdict = checkFlag.check(challenge.id(), caller.ownerKey(), text);
        Optional<Duration> rest = rest(caller, now);
        if (rest.isPresent()) {
            store.add(recorded(caller, challenge, text, verdict, Submission.Type.RATELIMITED, now));
            return new Attempt.TooFast(rest.get());
        }
        boolean right = verdict.isRight();
        boolean solved = store.isSolved(challenge.id(), caller.accountId());
        if (solved && !(verdict instanceof Verdict.Foreign)) {
            return new Attempt.AlreadySolved(right);
        }
        int left = solved ? 0 : triesLeft(caller, challenge);
        if (left == 0 && !solved) {
            return new Attempt.UsedUp();
        }
        NewSubmission submission = recorded(
                caller, challenge, text, verdict, right ? Submission.Type.CORRECT : Submission.Type.INCORRECT, now);
        Attempt attempt = record(caller, challenge, submission, verdict);
        if (solved) {
            return new Attempt.AlreadySolved(right);
        }
        return attempt instanceof Attempt.Incorrect ? new Attempt.Incorrect(left < 0 ? left : left - 1) : attempt;
    }

    private Attempt record(Caller caller, Challenge challenge, NewSubmission submission, Verdict verdict) {
        long id = store.add(submission);
        return switch (verdict) {
            case Verdict.Right right -> solve(id, challenge, submission);
            case Verdict.Authored authored -> solve(id, challenge, submission);
            case Verdict.Wrong wrong -> new Attempt.Incorrect(Attempt.Incorrect.ANY_NUMBER);
            case Verdict.Elsewhere elsewhere -> new Attempt.Incorrect(Attempt.Incorrect.ANY_NUMBER);
            case Verdict.Gone gone -> new Attempt.Expired();
            case Verdict.Foreign foreign -> {
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
                yield new Attempt.Incorrect(Attempt.Incorrect.ANY_NUMBER);
            }
        };
    }

    private Attempt solve(long id, Challenge challenge, NewSubmission submission) {
        store.solve(id, submission);
        live.scores(challenge.id());
        firstBlood.tell(challenge, submission.accountId(), submission.at());
        return new Attempt.Correct();
    }

    /** How many attempts the account still has, this one among them; negative for any number. */
    private int triesLeft(Caller caller, Challenge challenge) {
        return challenge.maxAttempts() == 0
                ? Attempt.Incorrect.ANY_NUMBER
                : Math.max(0, challenge.maxAttempts() - store.attempts(challenge.id(), caller.accountId()));
    }

    private Optional<Duration> rest(Caller caller, Instant now) {
        int limit = settings.number(Setting.WRONG_PER_MINUTE);
        List<Instant> wrong = store.wrongSince(caller.accountId(), now.minus(MINUTE), limit);
        return wrong.size() < limit
                ? Optional.empty()
                : Optional.of(Duration.between(now, wrong.getFirst().plus(MINUTE)));
    }

    private NewSubmission recorded(
            Caller caller, Challenge challenge, String text, Verdict verdict, Submission.Type type, Instant now) {
        String finding = switch (verdict) {
            case Verdict.Foreign foreign -> "foreign";
            case Verdict.Gone gone -> "gone";
            case Verdict.Right right -> "";
            case Verdict.Authored authored -> "";
            case Verdict.Elsewhere elsewhere -> "";
            case Verdict.Wrong wrong -> "";
        };
        boolean secret = verdict.isFlag() || checkFlag.mayHold(text);
        String subject = "submission:" + challenge.id() + ":" + caller.accountId();
        return new NewSubmission(
                challenge.id(),
                caller.accountId(),
                caller.userId(),
                caller.address(),
                secret ? null : text,
                secret ? vault.sealEvidence(text, subject) : null,
                type,
                finding,
                now);
    }

    private static String readable(String typed) {
        String text = stripped(typed);
        boolean storable = text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (text.isEmpty() || text.length() > LONGEST || !storable) {
            throw Refusal.of(
                            Code.INVALID,
                            "submission",
                            "submission: expected 1 to " + LONGEST + " characters of text, without NUL")
                    .asException();
        }
        return text;
    }

    /** Without the blanks around it, also those that Java does not strip and those that nobody sees. */
    private static String stripped(String typed) {
        int start = 0;
        int end = typed.length();
        while (start < end && isBlank(typed.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(typed.charAt(end - 1))) {
            end--;
        }
        return typed.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
