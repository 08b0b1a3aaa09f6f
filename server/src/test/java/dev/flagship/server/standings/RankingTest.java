package dev.flagship.server.standings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flagship.server.challenge.ValueRule;
import dev.flagship.server.standings.Facts.AwardRow;
import dev.flagship.server.standings.Facts.Scorer;
import dev.flagship.server.standings.Facts.SolveRow;
import dev.flagship.server.standings.Facts.Task;
import dev.flagship.server.standings.Standings.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final long PLAIN = 10;
    private static final long BIG = 11;
    private static final long FREE = 12;
    private static final long FALLING = 13;

    @Test
    void morePointsLeadThenWhoeverHadThemEarlierThenTheLowerId() {
        Standings standings = byUser(
                List.of(solve(1, PLAIN, 5, 0), solve(2, PLAIN, 3, 0), solve(3, PLAIN, 4, 60), solve(4, BIG, 9, 90)));

        assertThat(standings.places()).extracting(Place::accountId).containsExactly(9L, 3L, 5L, 4L);
        assertThat(standings.places()).extracting(Place::pos).containsExactly(1, 2, 3, 4);
        assertThat(standings.placeOf(3)).map(Place::ordinal).contains("2nd");
    }

    @Test
    void aSolveWithoutPointsDoesNotBreakATie() {
        Standings standings = byUser(List.of(solve(1, PLAIN, 3, 0), solve(2, PLAIN, 4, 30), solve(3, FREE, 3, 60)));

        assertThat(standings.places()).extracting(Place::accountId).containsExactly(3L, 4L);
    }

    @Test
    void whoIsNotShownHasPointsButNoPlace() {
        Standings standings = byUser(List.of(solve(1, PLAIN, 20, 0)));

        assertThat(standings.places()).isEmpty();
        assertThat(standings.solveCount(PLAIN)).isZero();
        assertThat(standings.scoreOf(20)).isEqualTo(100);
        assertThat(standings.isSolvedBy(20, PLAIN)).isTrue();
    }

    @Test
    void aFallingValueFallsForEverybodyWhoHadIt() {
        Standings standings = byUser(List.of(
                solve(1, FALLING, 3, 0),
                solve(2, FALLING, 4, 10),
                solve(3, FALLING, 5, 20),
                solve(4, FALLING, 20, 30)));

        assertThat(standings.valueOf(FALLING))
                .as("two after the first, the hidden one not counted")
                .isEqualTo(80);
        assertThat(standings.places()).extracting(Place::score).containsExactly(80, 80, 80);
    }

    @Test
    void awardsCountAndWhatWasPaidIsTakenOff() {
        Standings standings = Ranking.of(
                facts(false, null, List.of(solve(1, PLAIN, 3, 0)), List.of(award(1, 3, -30, 5), award(2, 4, 80, 9))),
                false,
                null);

        assertThat(standings.places()).extracting(Place::accountId).containsExactly(4L, 3L);
        assertThat(standings.scoreOf(3)).isEqualTo(70);
        assertThat(standings.awardsOfAccount(3)).hasSize(1);
    }

    @Test
    void whoPaidWithPointsThatFellAfterwardsOwesThem() {
        List<SolveRow> solves = LongStream.rangeClosed(3, 11)
                .mapToObj(account -> solve(account, FALLING, account, 0))
                .toList();
        Standings standings = Ranking.of(facts(false, null, solves, List.of(award(1, 3, -80, 5))), false, null);

        assertThat(standings.valueOf(FALLING)).isEqualTo(20);
        assertThat(standings.scoreOf(3)).isEqualTo(-60);
        assertThat(standings.places()).extracting(Place::accountId).endsWith(3L);
    }

    @Test
    void aFreeHintIsInTheHistoryAndMovesNobody() {
        Standings standings = Ranking.of(
                facts(
                        false,
                        null,
                        List.of(solve(1, PLAIN, 3, 0), solve(2, PLAIN, 4, 1)),
                        List.of(award(1, 3, 0, 5), award(2, 5, 0, 6))),
                false,
                null);

        assertThat(standings.places()).extracting(Place::accountId).containsExactly(3L, 4L);
        assertThat(standings.awardsOfAccount(3)).hasSize(1);
    }

    @Test
    void aFreezeHidesWhatCameLaterAndItsValuesButNotWhatOneSolvedOneself() {
        Facts facts = facts(
                false, START.plusSeconds(15), List.of(solve(1, FALLING, 3, 0), solve(2, FALLING, 4, 20)), List.of());

        Standings shown = Ranking.of(facts, false, facts.freeze());
        Standings live = Ranking.of(facts, false, null);

        assertThat(facts.hides()).isTrue();
        assertThat(shown.places()).extracting(Place::accountId).containsExactly(3L);
        assertThat(shown.valueOf(FALLING)).isEqualTo(100);
        assertThat(shown.isSolvedBy(4, FALLING)).isTrue();
        assertThat(live.valueOf(FALLING)).isEqualTo(90);
        assertThat(live.version()).isNotEqualTo(shown.version());
    }

    @Test
    void whatOneSolvedOneselfIsWorthNoLessBehindAFreezeThanIsShown() {
        Facts facts = facts(
                false,
                START.plusSeconds(15),
                List.of(solve(1, FALLING, 3, 0), solve(2, FALLING, 4, 20), solve(3, PLAIN, 3, 30)),
                List.of(award(4, 3, -5, 40)));
        Standings live = Ranking.of(facts, false, null);

        Scored own = Scored.of(3, live).worthAsIn(Ranking.of(facts, false, facts.freeze()));

        assertThat(own.solves())
                .extracting(Standings.Solve::challengeId, Standings.Solve::value)
                .containsExactly(tuple(PLAIN, 100), tuple(FALLING, 100));
        assertThat(own.solved()).isEqualTo(200);
        assertThat(own.score()).isEqualTo(195);
        assertThat(Scored.of(3, live).score()).isEqualTo(live.scoreOf(3)).isEqualTo(185);
    }

    @Test
    void whereTeamsScoreTheirMembersStillHaveStandingsOfTheirOwn() {
        SolveRow one = new SolveRow(1, PLAIN, 7, 3, START);
        SolveRow other = new SolveRow(2, BIG, 7, 4, START.plusSeconds(1));
        Facts facts = facts(true, null, List.of(one, other), List.of());

        assertThat(Ranking.of(facts, true, null).places()).singleElement().satisfies(place -> {
            assertThat(place.accountId()).isEqualTo(7);
            assertThat(place.score()).isEqualTo(400);
        });
        assertThat(Ranking.of(facts, false, null).places())
                .extracting(Place::accountId)
                .containsExactly(4L, 3L);
    }

    @Test
    void solversAreNumberedAsFarAsTheyAreShown() {
        Facts facts = facts(
                false,
                START.plusSeconds(25),
                List.of(
                        solve(1, PLAIN, 20, 0),
                        solve(2, PLAIN, 5, 10),
                        solve(3, BIG, 3, 15),
                        solve(4, PLAIN, 4, 20),
                        solve(5, PLAIN, 3, 30)),
                List.of());

        Standings live = Ranking.of(facts, false, null);
        Standings shown = Ranking.of(facts, false, facts.freeze());

        assertThat(live.orderOf(5, PLAIN)).contains(1);
        assertThat(live.orderOf(4, PLAIN)).contains(2);
        assertThat(live.orderOf(3, PLAIN)).contains(3);
        assertThat(live.orderOf(20, PLAIN)).as("not shown").isEmpty();
        assertThat(live.orderOf(6, PLAIN)).isEmpty();
        assertThat(shown.orderOf(4, PLAIN)).contains(2);
        assertThat(shown.orderOf(3, PLAIN)).as("behind the freeze").isEmpty();
    }

    private static Standings byUser(List<SolveRow> solves) {
        return Ranking.of(facts(false, null, solves, List.of()), false, null);
    }

    private static Facts facts(boolean byTeam, @Nullable Instant freeze, List<SolveRow> solves, List<AwardRow> awards) {
        Map<Long, Scorer> users = new HashMap<>();
        for (long id = 1; id <= 20; id++) {
            users.put(id, new Scorer("u" + id, id < 20, null, null));
        }
        return new Facts(
                1,
                byTeam,
                freeze,
                users,
                byTeam ? Map.of(7L, new Scorer("t7", true, null, null)) : Map.of(),
                Map.of(
                        PLAIN, task(ValueRule.constant(100)),
                        BIG, task(ValueRule.constant(300)),
                        FREE, task(ValueRule.constant(0)),
                        FALLING, task(new ValueRule(ValueRule.Function.LINEAR, 100, 20, 10))),
                solves,
                awards);
    }

    private static Task task(ValueRule worth) {
        return new Task("c", "web", worth);
    }

    private static SolveRow solve(long id, long challenge, long account, int second) {
        return new SolveRow(id, challenge, account, account, START.plusSeconds(second));
    }

    private static AwardRow award(long id, long account, int value, int second) {
        return new AwardRow(
                id, account, account, value, new Standings.Reason("a", null, null, null), START.plusSeconds(second));
    }
}
