package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.LATER;
import static dev.flagship.lifecycle.plan.Rows.LIMITS;
import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What its owner is leaving holds back as much as it takes, by number and by units. */
class UnitsTest {
    @Test
    void whatIsLeftHoldsBackAsManyUnits() {
        Instance leaving = row(1, InstanceState.STOPPING, 4);

        assertThat(launched(leaving, row(2, InstanceState.QUEUED, 1), row(3, InstanceState.QUEUED, 1)))
                .isEmpty();
        assertThat(launched(leaving, row(2, InstanceState.QUEUED, 1), row(3, InstanceState.QUEUED, 5)))
                .containsExactly(id(2));
        assertThat(launched(leaving, row(2, InstanceState.QUEUED, 5), row(3, InstanceState.QUEUED, 1)))
                .isEmpty();
    }

    @Test
    void whatIsSmallHoldsBackOneAsBefore() {
        Instance leaving = row(1, InstanceState.STOPPING, 1);

        assertThat(launched(leaving, row(2, InstanceState.QUEUED, 4))).isEmpty();
        assertThat(launched(leaving, row(2, InstanceState.QUEUED, 4), row(3, InstanceState.QUEUED, 4)))
                .containsExactly(id(2));
    }

    @Test
    void whatNoQuotaCountsNeitherHoldsBackNorIsHeldBack() {
        assertThat(launched(row(1, InstanceState.STOPPING, 0), row(2, InstanceState.QUEUED, 1)))
                .containsExactly(id(2));
        assertThat(launched(row(1, InstanceState.STOPPING, 3), row(2, InstanceState.QUEUED, 0)))
                .containsExactly(id(2));
    }

    private static List<InstanceId> launched(Instance... rows) {
        return Planner.plan(List.of(rows), Observation.of(List.of(), Map.of()), UnderWay.nothing(), LIMITS, NOW)
                .stream()
                .filter(Action.Launch.class::isInstance)
                .map(action -> ((Action.Launch) action).row().id())
                .toList();
    }

    private static Instance row(int number, InstanceState state, int units) {
        Instance row = Rows.row(number, state, 1, NOW.minusSeconds(10), LATER);
        return Rows.like(row, row.id(), "user:1", 1, units);
    }
}
