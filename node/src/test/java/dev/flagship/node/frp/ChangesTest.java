package dev.flagship.node.frp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChangesTest {
    private static final Way A = Way.of("p1", new RouteKey.RemotePort(1));
    private static final Way B = Way.of("p1", new RouteKey.RemotePort(2));
    private static final WayState TAKEN = new WayState.Refused(FrpCode.PORT_TAKEN, "port already used");

    @Test
    void whatIsMissingIsAddedAndWhatIsLeftIsRemoved() {
        assertThat(Changes.of(Set.of(A, B), Set.of(A.name(), "old"), Set.of()))
                .isEqualTo(new Changes(Set.of("old"), List.of(B)));
    }

    @Test
    void whatIsThereIsLeftAlone() {
        assertThat(Changes.of(Set.of(A), Set.of(A.name()), Set.of()).isEmpty()).isTrue();
    }

    @Test
    void aWayThatIsAskedForAnewIsRemovedFirst() {
        assertThat(Changes.of(Set.of(A), Set.of(A.name()), Set.of(A.name())))
                .isEqualTo(new Changes(Set.of(A.name()), List.of(A)));
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotAskedForAnew() {
        assertThat(Changes.of(Set.of(), Set.of(A.name()), Set.of(A.name())))
                .isEqualTo(new Changes(Set.of(A.name()), List.of()));
    }

    @Test
    void aRefusedWayIsAskedForSoonAndThenLessOften() {
        Repairs repairs = new Repairs();
        Map<String, WayState> states = Map.of(A.name(), TAKEN, B.name(), new WayState.Open(""));
        long second = Duration.ofSeconds(1).toNanos();

        assertThat(repairs.due(states, 0)).isEmpty();
        assertThat(repairs.due(states, second)).containsExactly(A.name());
        assertThat(repairs.due(states, second + second / 2)).isEmpty();
        assertThat(repairs.due(states, 2 * second)).containsExactly(A.name());
        assertThat(repairs.due(states, 3 * second)).isEmpty();
        assertThat(repairs.due(states, 4 * second)).containsExactly(A.name());
    }

    @Test
    void aWayThatOpenedStartsAgainWithTheShortestDelay() {
        Repairs repairs = new Repairs();
        long second = Duration.ofSeconds(1).toNanos();
        repairs.due(Map.of(A.name(), TAKEN), 0);
        repairs.due(Map.of(A.name(), TAKEN), second);
        repairs.due(Map.of(A.name(), new WayState.Open("")), 2 * second);

        assertThat(repairs.due(Map.of(A.name(), TAKEN), 3 * second)).isEmpty();
        assertThat(repairs.due(Map.of(A.name(), TAKEN), 3 * second + second / 2))
                .containsExactly(A.name());
    }
}
