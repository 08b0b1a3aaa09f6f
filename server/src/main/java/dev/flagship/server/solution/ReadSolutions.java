package dev.flagship.server.solution;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import dev.flagship.server.standings.StandingsBoard;
import java.util.Optional;

/** Finds solutions, and tells who may read them. */
public final class ReadSolutions {
    private final SolutionStore store;
    private final OpenChallenges open;
    private final StandingsBoard board;

    ReadSolutions(SolutionStore store, OpenChallenges open, StandingsBoard board) {
        this.store = store;
        this.open = open;
        this.board = board;
    }

    /** The solution of a challenge, whoever may read it. */
    public Optional<Solution> of(Challenge challenge) {
        return store.ofChallenge(challenge.id());
    }

    /** Whether the visitor may read it: who reads all of the challenge, and players as its state says. */
    public boolean isReadBy(Visitor visitor, Challenge challenge, Solution solution) {
        return challenge.isReadBy(visitor) || isToldTo(visitor, challenge, solution);
    }

    /** Whether the visitor may read it as a player. */
    public boolean isToldTo(Visitor visitor, Challenge challenge, Solution solution) {
        return open.sight(challenge, visitor) == Sight.OPEN
                && switch (solution.state()) {
                    case HIDDEN -> false;
                    case VISIBLE -> true;
                    case SOLVED -> board.live().isSolvedBy(visitor.accountId(), challenge.id());
                };
    }
}
