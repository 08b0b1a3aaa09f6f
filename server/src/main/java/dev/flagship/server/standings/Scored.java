package dev.flagship.server.standings;

import java.util.List;

/** What one account scored, newest first. */
public record Scored(List<Standings.Solve> solves, List<Standings.Award> awards) {
    public Scored {
        solves = List.copyOf(solves);
        awards = List.copyOf(awards);
    }

    static Scored of(long accountId, Standings standings) {
        return new Scored(standings.solvesOfAccount(accountId), standings.awardsOfAccount(accountId));
    }

    /** Returns the same solves with the values that their challenges have in other standings. */
    Scored worthAsIn(Standings other) {
        return new Scored(
                solves.stream()
                        .map(solve -> solve.worth(other.valueOf(solve.challengeId())))
                        .toList(),
                awards);
    }

    /** Returns the points of the solves alone. */
    public int solved() {
        return solves.stream().mapToInt(Standings.Solve::value).sum();
    }

    /** Returns the points of solves and awards. */
    public int score() {
        return solved() + awards.stream().mapToInt(Standings.Award::value).sum();
    }
}
