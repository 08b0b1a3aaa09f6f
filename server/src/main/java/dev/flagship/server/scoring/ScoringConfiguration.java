package dev.flagship.server.scoring;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The scoring feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    SubmissionStore.class,
    SolveStore.class,
    AttemptStore.class,
    PartStore.class,
    CountParts.class,
    Practice.class,
    AttemptLimits.class,
    Afterwards.class,
    ReadSaid.class,
    FirstBlood.class,
    HoldForAttempt.class,
    RecordAttempt.class,
    RecordSolve.class,
    JudgeAttempt.class,
    SubmitFlag.class,
    Submissions.class,
    FlagForms.class,
    UnlockStore.class,
    HintCosts.class,
    UnlockHint.class,
    Hints.class,
    HintPages.class,
    HintsApi.class,
    FlagPages.class,
    AttemptApi.class,
    SubmissionsApi.class,
    ChallengesApi.class,
    AwardStore.class,
    GiveAward.class,
    AwardsApi.class,
    ReviewSubmission.class,
    SubmissionAdminPages.class,
    SubmissionExport.class,
    History.class,
    AccountHistory.class,
    MemberScoreStore.class,
    MemberScores.class
})
public class ScoringConfiguration {}
