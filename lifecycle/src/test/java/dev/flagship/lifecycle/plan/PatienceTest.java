package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.LATER;
import static dev.flagship.lifecycle.plan.Rows.LIMITS;
import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a start waits, and for whom. */
class PatienceTest {
    private static final Instant LONG_AGO = LIMITS.hopeless().minusSeconds(1);
    private static final Instance HOPELESS = row(1, InstanceState.QUEUED, 1, LONG_AGO, LATER);
    private static final UnderWay RESTING = new UnderWay(Map.of(HOPELESS.id(), UnderWay.Kind.RESTING));

    @Test
    void nobodyElsesRemovalHoldsUpAStartHoweverManyHang() {
        List<Instance> rows = new ArrayList<>(IntStream.range(2, 12)
                .mapToObj(i -> row(i, InstanceState.STOPPING, 1, LONG_AGO, LATER))
                .toList());
        rows.add(row(1, InstanceState.QUEUED, 1, NOW, LATER));
        Map<InstanceId, UnderWay.Kind> hanging = new HashMap<>();
        rows.subList(0, 10).forEach(each -> hanging.put(each.id(), UnderWay.Kind.OTHER));
        assertThat(plan(rows, new UnderWay(hanging), LIMITS)).containsExactly(new Action.Launch(rows.getLast()));
    }

    @Test
    void whatCanBeLaunchedIsLaunchedHoweverLongItWaited() {
        assertThat(plan(List.of(HOPELESS), UnderWay.nothing(), LIMITS)).containsExactly(new Action.Launch(HOPELESS));
    }

    @Test
    void whatTheEngineDoesNotTakeInTimeFails() {
        assertThat(plan(List.of(HOPELESS), UnderWay.nothing(), limits(false, true)))
                .containsExactly(givenUp(Reason.ENGINE, "the engine took no starts in time"));
    }

    @Test
    void aStartThatFindsNoRoomInTimeFails() {
        assertThat(plan(List.of(HOPELESS), RESTING, LIMITS))
                .containsExactly(givenUp(Reason.CAPACITY, "no room was found for it in time"));
    }

    @Test
    void whatItsOwnerLeavesForTooLongFailsToo() {
        Instance leaving = row(2, InstanceState.STOPPING, 1, LONG_AGO, LATER);
        Instance waiting = owned(HOPELESS, Objects.requireNonNull(leaving.ownerKey()));
        UnderWay hanging = new UnderWay(Map.of(leaving.id(), UnderWay.Kind.OTHER));
        assertThat(plan(List.of(leaving, waiting), hanging, LIMITS))
                .containsExactly(givenUp(Reason.ENGINE, "what its owner left was not removed in time"));
    }

    @Test
    void thePatienceIsOnlyOverAfterIt() {
        Instance inTime = row(1, InstanceState.QUEUED, 1, LIMITS.hopeless(), LATER);
        assertThat(plan(List.of(inTime), UnderWay.nothing(), limits(false, true)))
                .isEmpty();
        assertThat(plan(List.of(inTime), RESTING, LIMITS)).isEmpty();
    }

    @Test
    void nothingIsGivenUpWhileTheTimeIsUnsteady() {
        assertThat(plan(List.of(HOPELESS), UnderWay.nothing(), limits(false, false)))
                .isEmpty();
    }

    private static List<Action> plan(List<Instance> rows, UnderWay underWay, PlanLimits limits) {
        return Planner.plan(rows, Observation.of(List.of(), Map.of()), underWay, limits, NOW);
    }

    private static PlanLimits limits(boolean mayStart, boolean mayExpire) {
        return new PlanLimits(4, mayStart, mayExpire, Duration.ofMinutes(3), LIMITS.hopeless());
    }

    private static Action givenUp(Reason reason, String detail) {
        return new Action.Retire(HOPELESS.current(), reason, detail);
    }

    private static Instance owned(Instance row, String owner) {
        return Rows.like(row, row.id(), owner, row.accountId(), row.units());
    }
}
