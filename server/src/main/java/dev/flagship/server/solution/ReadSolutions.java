package dev.flagship.server.solution;

import dev.flagship.server.challenge.Attached;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import dev.flagship.server.standings.StandingsBoard;
import java.util.Optional;

/** Finds solutions and decides who may read them. */
public final class ReadSolutions {
    private final SolutionStore store;
    private final Attached<Solution> solutions;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final StandingsBoard board;

    ReadSolutions(SolutionStore store, Catalog catalog, OpenChallenges open, StandingsBoard board) {
        this.store = store;
        this.solutions = new Attached<>(catalog, store::byChallenge);
        this.catalog = catalog;
        this.open = open;
        this.board = board;
    }

    /** Returns a solution, without checking who may read it. */
    public Optional<Solution> find(long id) {
        return store.find(id);
    }

    /** Returns the solution of a challenge, without checking who may read it. */
    public Optional<Solution> of(Challenge challenge) {
        return solutions.of(challenge.id());
    }

    /** Returns whether the caller may read it. */
    public boolean mayRead(Caller caller, Solution solution) {
        return catalog.find(solution.challengeId())
                .filter(challenge -> isReadBy(new Visitor(caller), challenge, solution))
                .isPresent();
    }

    /**
     * Returns whether the visitor may read it. Those who may read the whole challenge always may; the state decides for
     * players.
     */
    public boolean isReadBy(Visitor visitor, Challenge challenge, Solution solution) {
        return challenge.isReadBy(visitor) || isToldTo(visitor, challenge, solution);
    }

    /** Returns whether the visitor may read it as a player. */
    public boolean isToldTo(Visitor visitor, Challenge challenge, Solution solution) {
        return open.sight(challenge, visitor) == Sight.OPEN
                && switch (solution.state()) {
                    case HIDDEN -> false;
                    case VISIBLE -> true;
                    case SOLVED -> board.live().isSolvedBy(visitor.accountId(), challenge.id());
                };
    }
}
