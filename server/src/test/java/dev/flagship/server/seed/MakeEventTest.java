package dev.flagship.server.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.server.seed.SeedEvent.Attempt;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MakeEventTest {
    private static final SeedSize USERS = new SeedSize(200, 0, 30, 4_000, 7);
    private static final SeedSize TEAMS = new SeedSize(200, 37, 30, 4_000, 7);

    @Test
    void sameNumbersMakeTheSameEvent() {
        assertThat(of(TEAMS)).isEqualTo(of(TEAMS)).isNotEqualTo(of(new SeedSize(200, 37, 30, 4_000, 8)));
    }

    @Test
    void moreSubmissionsChangeNobody() {
        SeedEvent more = of(new SeedSize(200, 0, 30, 5_000, 7));
        assertThat(more.people()).isEqualTo(of(USERS).people());
        assertThat(more.tasks()).isEqualTo(of(USERS).tasks());
        assertThat(more.attempts()).hasSize(5_000);
    }

    @Test
    void namesThatAreTakenStayTheirOwners() {
        SeedEvent event = of(USERS);
        String first = event.people().getFirst().name();
        SeedEvent other = MakeEvent.of(
                USERS,
                new Taken(
                        Set.of(first), Set.of(), Set.of(event.tasks().getFirst().slug())));
        assertThat(other.people().getFirst().name()).startsWith(first).isNotEqualTo(first);
        assertThat(other.tasks().getFirst().slug())
                .isNotEqualTo(event.tasks().getFirst().slug());
        assertThat(other.people().stream()
                        .map(person -> person.name().toLowerCase(Locale.ROOT))
                        .distinct())
                .hasSize(200);
    }

    @Test
    void nothingIsSolvedTwiceAndWrongAnswersComeFirst() {
        for (SeedEvent event : List.of(of(USERS), of(TEAMS))) {
            assertThat(event.attempts()).hasSize(4_000).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            Map<List<Integer>, Instant> solved = new HashMap<>();
            event.attempts().stream()
                    .filter(Attempt::right)
                    .forEach(right -> assertThat(solved.put(List.of(right.account(), right.task()), right.at()))
                            .isNull());
            assertThat(event.attempts().stream().filter(attempt -> !attempt.right()))
                    .allSatisfy(wrong -> assertThat(
                                    solved.getOrDefault(List.of(wrong.account(), wrong.task()), Instant.MAX))
                            .isAfter(wrong.at()));
        }
    }

    @Test
    void easyChallengesAreSolvedByManyAndHardOnesByFew() {
        SeedEvent event = of(USERS);
        long[] solves = new long[2];
        event.attempts().stream()
                .filter(Attempt::right)
                .forEach(right -> solves[event.tasks().get(right.task()).level() < 0.5 ? 0 : 1]++);
        assertThat(solves[0]).isGreaterThan(4 * solves[1]);
        assertThat(solves[1]).isPositive();
    }

    @Test
    void whoActsForATeamIsInIt() {
        SeedEvent event = of(TEAMS);
        assertThat(event.attempts())
                .allSatisfy(
                        attempt -> assertThat(event.account(attempt.person())).isEqualTo(attempt.account()));
        assertThat(event.attempts().stream().map(Attempt::person).distinct().count())
                .isGreaterThan(100);
        for (int team = 0; team < event.teams().size(); team++) {
            assertThat(event.account(event.teams().get(team).captain())).isEqualTo(team);
        }
    }

    @Test
    void hintsAreReadOnceByWhoeverCouldPay() {
        SeedEvent event = of(USERS);
        assertThat(event.unlocks()).isNotEmpty();
        Set<List<Integer>> seen = new HashSet<>();
        assertThat(event.unlocks()).allSatisfy(unlock -> {
            assertThat(seen.add(List.of(unlock.account(), unlock.task()))).isTrue();
            assertThat(event.attempts())
                    .anyMatch(attempt -> attempt.right()
                            && attempt.account() == unlock.account()
                            && attempt.at().isBefore(unlock.at()));
        });
    }

    @Test
    void numbersThatCannotBeAreRefusedByName() {
        assertThatThrownBy(() -> new SeedSize(0, 0, 1, 0, 1)).hasMessageContaining("--users: 0");
        assertThatThrownBy(() -> new SeedSize(3, 4, 1, 0, 1)).hasMessageContainingAll("--teams: 4", "0 to 3");
        assertThat(of(new SeedSize(1, 1, 1, 5, 1)).attempts()).hasSize(5);
        assertThat(of(new SeedSize(1, 0, 1, 0, 1)).attempts()).isEmpty();
    }

    private static SeedEvent of(SeedSize size) {
        return MakeEvent.of(size, Taken.nothing());
    }
}
