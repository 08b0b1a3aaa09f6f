package dev.flagship.server.standings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.standings.Standings.Place;
import dev.flagship.server.standings.Standings.Solve;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void morePointsLeadThenWhoeverHadThemEarlierThenTheLowerId() {
        Standings standings = Ranking.of(
                "v",
                List.of(
                        solve(1, 10, 5, 100, 0),
                        solve(2, 10, 3, 100, 0),
                        solve(3, 10, 4, 100, 60),
                        solve(4, 11, 9, 300, 90)));

        assertThat(standings.places()).extracting(Place::accountId).containsExactly(9L, 3L, 5L, 4L);
        assertThat(standings.places()).extracting(Place::pos).containsExactly(1, 2, 3, 4);
        assertThat(standings.placeOf(3)).map(Place::ordinal).contains("2nd");
    }

    @Test
    void aSolveWithoutPointsDoesNotBreakATie() {
        Standings standings =
                Ranking.of("v", List.of(solve(1, 10, 3, 100, 0), solve(2, 10, 4, 100, 30), solve(3, 12, 3, 0, 60)));

        assertThat(standings.places()).extracting(Place::accountId).containsExactly(3L, 4L);
    }

    @Test
    void whoIsNotShownHasPointsButNoPlace() {
        StandingsStore.Row hidden =
                new StandingsStore.Row(solve(1, 10, 3, 100, 0).solve(), false);

        Standings standings = Ranking.of("v", List.of(hidden));

        assertThat(standings.places()).isEmpty();
        assertThat(standings.solveCount(10)).isZero();
        assertThat(standings.scoreOf(3)).isEqualTo(100);
        assertThat(standings.isSolvedBy(3, 10)).isTrue();
    }

    private static StandingsStore.Row solve(long id, long challenge, long account, int value, int second) {
        return new StandingsStore.Row(
                new Solve(id, challenge, "c", "web", value, account, "a" + account, START.plusSeconds(second)), true);
    }
}
