package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.LATER;
import static dev.flagship.lifecycle.plan.Rows.LIMITS;
import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.container;
import static dev.flagship.lifecycle.plan.Rows.key;
import static dev.flagship.lifecycle.plan.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.plan.Observation.OpenRoute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a list that took long says of rows that went on meanwhile. */
class ListingTest {
    private static final Instance STARTING = row(InstanceState.STARTING);
    private static final Instance RUNNING = row(InstanceState.RUNNING);
    private static final ObservedContainer ALIVE = container(RUNNING.current(), Status.RUNNING);

    @Test
    void aContainerThatAStillRunningRowMissesWasRemoved() {
        assertThat(plan(UnderWay.nothing(), List.of(RUNNING), List.of(RUNNING)))
                .containsExactly(
                        new Action.Retire(RUNNING.current(), Reason.INTERFERENCE, "its container was removed"));
    }

    @Test
    void whatCameUpMeanwhileIsNotMissed() {
        assertThat(plan(UnderWay.nothing(), List.of(STARTING), List.of(RUNNING)))
                .isEmpty();
        assertThat(plan(UnderWay.nothing(), List.of(), List.of(RUNNING))).isEmpty();
    }

    @Test
    void whatWasWorkedOnIsNotMissed() {
        UnderWay busy = new UnderWay(Map.of(RUNNING.id(), UnderWay.Kind.OTHER));
        assertThat(plan(busy, List.of(RUNNING), List.of(RUNNING))).isEmpty();
    }

    @Test
    void whatEndedMeanwhileIsNoStray() {
        assertThat(plan(UnderWay.nothing(), List.of(RUNNING), List.of(), ALIVE)).isEmpty();
        assertThat(plan(UnderWay.nothing(), List.of(), List.of(), ALIVE))
                .containsExactly(new Action.RemoveStray(ALIVE));
    }

    @Test
    void whatIsToStopByNowIsTakenApart() {
        Instance stopping = row(InstanceState.STOPPING);
        assertThat(plan(UnderWay.nothing(), List.of(RUNNING), List.of(stopping), ALIVE))
                .contains(new Action.Dismantle(stopping));
    }

    private static List<Action> plan(
            UnderWay then, List<Instance> before, List<Instance> now, ObservedContainer... seen) {
        Map<RouteKey, OpenRoute> routes =
                now.isEmpty() ? Map.of() : Map.of(key(1), new OpenRoute(RUNNING.current(), LATER));
        Observation observation = new Listing(then, before, List.of(seen)).over(now, routes);
        return Planner.plan(now, observation, UnderWay.nothing(), LIMITS, NOW);
    }
}
