package dev.flagship.server.board;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.board.BoardView.CardView;
import dev.flagship.server.board.SolvesView.SolverView;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Tells a visitor who solved a challenge that is open to them. Names appear only where the visitor may see both scores
 * and accounts, and players see no more than a freeze shows. Everything is read from memory, because every open page of
 * a challenge asks after each solve.
 */
final class WhoSolved {
    private final StandingsBoard standings;
    private final Access access;
    private final Modes modes;

    WhoSolved(StandingsBoard standings, Access access, Modes modes) {
        this.standings = standings;
        this.access = access;
        this.modes = modes;
    }

    SolvesView of(Visitor visitor, Challenge challenge) {
        return of(visitor, challenge, solves -> solvers(solves, modes.mode(), visitor.accountId()));
    }

    /** Returns the view with one page of all solvers. Pages are counted from 1. */
    SolvesView page(Visitor visitor, Challenge challenge, int page) {
        return of(visitor, challenge, solves -> page(solves, modes.mode(), visitor.accountId(), page));
    }

    private SolvesView of(
            Visitor visitor, Challenge challenge, Function<List<Standings.Solve>, List<SolverView>> solvers) {
        Standings now = standings.seenBy(visitor.seesAll());
        boolean counted = access.allows(Area.SCORES, visitor);
        boolean named = counted && access.allows(Area.ACCOUNTS, visitor);
        return new SolvesView(
                challenge.id(),
                challenge.name(),
                now.valueOf(challenge),
                standings.live().isSolvedBy(visitor.accountId(), challenge.id()),
                counted ? now.solveCount(challenge.id()) : CardView.UNTOLD,
                named,
                frozenSince(visitor).orElse(null),
                named ? solvers.apply(now.solvesOfChallenge(challenge.id())) : List.of());
    }

    /**
     * Returns the time from which this visitor sees no new solves and no changed values; empty if they see everything.
     */
    Optional<Instant> frozenSince(Visitor visitor) {
        return visitor.seesAll() ? Optional.empty() : standings.frozenSince();
    }

    /** Returns the first {@link SolvesView#MOST} of these solves and the reader's own. */
    static List<SolverView> solvers(List<Standings.Solve> solves, Mode mode, long own) {
        return IntStream.range(0, solves.size())
                .filter(index -> index < SolvesView.MOST || solves.get(index).accountId() == own)
                .mapToObj(index -> solver(index + 1, solves.get(index), mode, own))
                .toList();
    }

    /** Returns one page of these solves, or the last one if there are fewer pages. */
    static List<SolverView> page(List<Standings.Solve> solves, Mode mode, long own, int page) {
        int last = Math.max(0, solves.size() - 1) / SolvesView.PAGE;
        int from = Math.clamp(page - 1L, 0, last) * SolvesView.PAGE;
        return IntStream.range(from, Math.min(solves.size(), from + SolvesView.PAGE))
                .mapToObj(index -> solver(index + 1, solves.get(index), mode, own))
                .toList();
    }

    private static SolverView solver(int place, Standings.Solve solve, Mode mode, long own) {
        return new SolverView(
                place, solve.account(), mode.page(solve.accountId()), solve.accountId() == own, solve.at());
    }
}
