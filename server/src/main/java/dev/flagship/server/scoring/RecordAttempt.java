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
    long as(Submission.Type type, HandedIn handedIn) {
        return store.add(submission(type, handedIn));
    }

    /** Stores an answer that is not right, and records a flag of another account in the audit log. */
    void asIncorrect(HandedIn handedIn) {
        long id = as(Submission.Type.INCORRECT, handedIn);
        if (handedIn.verdict() instanceof Verdict.Foreign foreign) {
            String detail = "submission " + id + " is a flag of account " + foreign.accountId();
            audit.record(handedIn.caller()
                    .did(handedIn.at(), "flag.foreign", detail)
                    .aboutInstance(foreign.incarnation().instance().value())
                    .aboutChallenge(handedIn.challenge().id())
                    .aboutAccount(handedIn.accountId()));
        }
    }

    /** Returns the submission as it is stored. */
    NewSubmission submission(Submission.Type type, HandedIn handedIn) {
        boolean secret = handedIn.finding().isSecret();
        String subject = "submission:" + handedIn.challenge().id() + ":" + handedIn.accountId();
        return new NewSubmission(
                handedIn.challenge().id(),
                handedIn.accountId(),
                handedIn.caller().userId(),
                handedIn.caller().address(),
                secret ? null : handedIn.text(),
                secret ? checkFlag.seal(handedIn.text(), subject) : null,
                type,
                word(handedIn.verdict()),
                handedIn.at());
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
