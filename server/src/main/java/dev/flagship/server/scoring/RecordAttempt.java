package dev.flagship.server.scoring;

import dev.flagship.server.audit.Audit;
import dev.flagship.server.flag.CheckFlag;
import dev.flagship.server.flag.Verdict;
import dev.flagship.server.scoring.SubmissionStore.NewSubmission;

/** Stores what was submitted. A text that may be a flag is stored sealed. Takes part in the running transaction. */
final class RecordAttempt {
    private final SubmissionStore store;
    private final CheckFlag checkFlag;
    private final Audit audit;

    RecordAttempt(SubmissionStore store, CheckFlag checkFlag, Audit audit) {
        this.store = store;
        this.checkFlag = checkFlag;
        this.audit = audit;
    }

    /** Stores a submission of this type and returns its id. */
    long as(Submission.Type type, Attempt attempt) {
        return store.add(submission(type, attempt));
    }

    /** Stores an answer that is not right, and records a flag of another account in the audit log. */
    void asIncorrect(Attempt attempt) {
        long id = as(Submission.Type.INCORRECT, attempt);
        if (attempt.verdict() instanceof Verdict.Foreign foreign) {
            String detail = "submission " + id + " is a flag of account " + foreign.accountId();
            audit.record(attempt.caller()
                    .did(attempt.at(), "flag.foreign", detail)
                    .aboutInstance(foreign.incarnation().instance().value())
                    .aboutChallenge(attempt.challenge().id())
                    .aboutAccount(attempt.accountId()));
        }
    }

    /** Returns the submission as it is stored. */
    NewSubmission submission(Submission.Type type, Attempt attempt) {
        boolean secret = attempt.finding().isSecret();
        String subject = "submission:" + attempt.challenge().id() + ":" + attempt.accountId();
        return new NewSubmission(
                attempt.challenge().id(),
                attempt.accountId(),
                attempt.caller().userId(),
                attempt.caller().address(),
                secret ? null : attempt.text(),
                secret ? checkFlag.seal(attempt.text(), subject) : null,
                type,
                word(attempt.verdict()),
                attempt.at());
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Foreign foreign -> "foreign";
            case Verdict.Gone gone -> "gone";
            case Verdict.Right right -> "";
            case Verdict.Authored authored -> "";
            case Verdict.Elsewhere elsewhere -> "";
            case Verdict.Wrong wrong -> "";
        };
    }
}
