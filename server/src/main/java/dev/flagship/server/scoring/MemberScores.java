package dev.flagship.server.scoring;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.session.Caller;
import java.util.List;

/** Takes back what one member scored for a team. */
public final class MemberScores {
    private final MemberScoreStore store;
    private final SolveStore solves;
    private final LiveEvents live;
    private final Audit audit;
    private final Clock clock;

    MemberScores(MemberScoreStore store, SolveStore solves, LiveEvents live, Audit audit, Clock clock) {
        this.store = store;
        this.solves = solves;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Removes the member's solves, awards and unlocks, and takes the submissions out of all lists; their rows stay.
     * Takes part in the running transaction, which holds the team and must not have moved a version yet.
     */
    public void takeBack(Caller caller, long teamId, long userId) {
        // Verdicts come first, because a reset of the event takes them before solves. They move no version.
        store.takeOut(teamId, userId, caller.userId(), clock.now());
        List<Long> challenges = store.solved(teamId, userId);
        challenges.forEach(solves::holdCounting);
        challenges.forEach(challenge -> solves.settle(challenge, teamId));
        store.removeUnlocksAndAwards(teamId, userId);
        live.allScores();
        audit.record(caller.did(clock.now(), "team.scores-taken-back", "user " + userId)
                .aboutAccount(teamId));
    }
}
