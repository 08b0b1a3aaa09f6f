package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.instance.StopInstance;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.scoring.SubmissionStore.NewSubmission;
import dev.flagship.server.settings.Setting;

/**
 * Records a solve and announces it; stops the account's instances where that is set. Takes part in the running
 * transaction.
 */
final class RecordSolve {
    private final SubmissionStore store;
    private final RecordAttempt recordAttempt;
    private final ChallengeRules rules;
    private final StopInstance stopInstance;
    private final LiveEvents live;
    private final FirstBlood firstBlood;

    RecordSolve(
            SubmissionStore store,
            RecordAttempt recordAttempt,
            ChallengeRules rules,
            StopInstance stopInstance,
            LiveEvents live,
            FirstBlood firstBlood) {
        this.store = store;
        this.recordAttempt = recordAttempt;
        this.rules = rules;
        this.stopInstance = stopInstance;
        this.live = live;
        this.firstBlood = firstBlood;
    }

    void record(Attempt attempt) {
        Challenge challenge = attempt.challenge();
        NewSubmission submission = recordAttempt.submission(Submission.Type.CORRECT, attempt);
        store.solve(store.add(submission), submission);
        if (rules.isSet(challenge, Setting.STOP_ON_SOLVE)) {
            stopInstance.solved(attempt.caller(), challenge.id());
        }
        live.scores(challenge.id(), attempt.accountId());
        firstBlood.tell(challenge, attempt.accountId(), attempt.at());
    }
}
