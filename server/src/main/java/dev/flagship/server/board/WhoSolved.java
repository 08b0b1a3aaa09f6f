package dev.flagship.server.board;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Mode;
import dev.flagship.server.account.Modes;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.board.BoardView.CardView;
import dev.flagship.server.board.SolvesView.SolverView;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Tells a visitor who solved a challenge that is open to them: names where scores and accounts are shown to them, and
 * for players no more than a freeze shows. Every open page of a challenge asks after each solve, so it comes out of
 * memory.
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

    /** The same with a page of all who solved it; pages are counted from 1. */
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

    /** Since when this visitor sees no new solves, and values that stand still; empty while they see all. */
    Optional<Instant> frozenSince(Visitor visitor) {
        return visitor.seesAll() ? Optional.empty() : standings.frozenSince();
    }

    /** Those of these solves that are named, and the reader's own. */
    static List<SolverView> solvers(List<Standings.Solve> solves, Mode mode, long own) {
        return IntStream.range(0, solves.size())
                .filter(index -> index < SolvesView.MOST || solves.get(index).accountId() == own)
                .mapToObj(index -> solver(index + 1, solves.get(index), mode, own))
                .toList();
    }

    /** One page of these solves, the last one where there are not as many. */
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
