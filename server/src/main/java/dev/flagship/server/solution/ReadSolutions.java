package dev.flagship.server.solution;

import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.StandingsBoard;
import java.util.Optional;

/** Finds solutions, and knows who may read them. */
public final class ReadSolutions {
    private final SolutionStore store;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final StandingsBoard board;

    ReadSolutions(SolutionStore store, Catalog catalog, OpenChallenges open, StandingsBoard board) {
        this.store = store;
        this.catalog = catalog;
        this.open = open;
        this.board = board;
    }

    /** One solution, whoever asks. */
    public Optional<Solution> find(long id) {
        return store.find(id);
    }

    /** Whether its state and the caller's solves allow the caller to read it. */
    public boolean mayRead(Caller caller, Solution solution) {
        if (catalog.isReadBy(caller, solution.challengeId())) {
            return true;
        }
        boolean visible = catalog.find(solution.challengeId())
                .filter(challenge -> open.sight(challenge, caller.accountId(), false) == OpenChallenges.Sight.OPEN)
                .isPresent();
        return visible
                && switch (solution.state()) {
                    case HIDDEN -> false;
                    case VISIBLE -> true;
                    case SOLVED -> board.live().isSolvedBy(caller.accountId(), solution.challengeId());
                };
    }
}
