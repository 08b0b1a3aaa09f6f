package dev.flagship.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.board.SolvesView.SolverView;
import dev.flagship.server.session.Mode;
import dev.flagship.server.standings.Standings;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The first are named, and whoever reads finds themselves. */
class WhoSolvedTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void theFirstTwentyAreNamedInTheirOrder() {
        List<SolverView> named = WhoSolved.solvers(solves(25), Mode.USERS, 0);

        assertThat(named)
                .extracting(SolverView::place)
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(named.getFirst()).isEqualTo(new SolverView(1, "account 101", "/users/101", false, NOON));
        assertThat(shown(25, named).more()).isTrue();
        assertThat(shown(25, named).first()).isEqualTo(20);
    }

    @Test
    void theReadersOwnAccountIsNamedWhateverItsPlace() {
        List<SolverView> named = WhoSolved.solvers(solves(25), Mode.TEAMS, 123);

        assertThat(named).hasSize(21);
        assertThat(named.getLast()).isEqualTo(new SolverView(23, "account 123", "/teams/123", true, NOON));
        assertThat(shown(25, named).first()).isEqualTo(20);
    }

    @Test
    void nobodyIsLeftOutWhereTheReaderIsTheTwentyFirst() {
        assertThat(shown(21, WhoSolved.solvers(solves(21), Mode.USERS, 121)).more())
                .isFalse();
    }

    @Test
    void allAreNamedAHundredOnAPage() {
        assertThat(WhoSolved.page(solves(250), Mode.USERS, 0, 3))
                .extracting(SolverView::place)
                .isEqualTo(IntStream.rangeClosed(201, 250).boxed().toList());
        assertThat(WhoSolved.page(solves(250), Mode.USERS, 0, 9).getFirst().place())
                .as("the last there is")
                .isEqualTo(201);
        assertThat(shown(250, List.of()).pages()).isEqualTo(3);
        assertThat(WhoSolved.page(List.of(), Mode.USERS, 0, 1)).isEmpty();
    }

    private static SolvesView shown(int solves, List<SolverView> named) {
        return new SolvesView(7, "Reflections", 100, false, solves, true, null, named);
    }

    private static List<Standings.Solve> solves(int count) {
        return LongStream.rangeClosed(101, 100 + count)
                .mapToObj(id -> new Standings.Solve(
                        id,
                        7,
                        "Reflections",
                        "web",
                        100,
                        id,
                        "account " + id,
                        id,
                        "user " + id,
                        true,
                        null,
                        null,
                        NOON))
                .toList();
    }
}
