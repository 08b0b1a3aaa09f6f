package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.LATER;
import static dev.flagship.lifecycle.plan.Rows.LIMITS;
import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.container;
import static dev.flagship.lifecycle.plan.Rows.id;
import static dev.flagship.lifecycle.plan.Rows.key;
import static dev.flagship.lifecycle.plan.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.plan.Observation.OpenRoute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fault")
class PlannerTest {
    private static final Instance QUEUED = row(InstanceState.QUEUED);
    private static final Instance STARTING = row(InstanceState.STARTING);
    private static final Instance RUNNING = row(InstanceState.RUNNING);
    private static final Instance STOPPING = row(InstanceState.STOPPING);
    private static final Instance SECOND = row(1, InstanceState.STARTING, 2, NOW.minusSeconds(10), LATER);
    private static final Instance OVERDUE = row(1, InstanceState.STARTING, 1, NOW.minusSeconds(181), LATER);
    private static final Instance EXPIRED = row(1, InstanceState.RUNNING, 1, NOW.minusSeconds(10), NOW);
    private static final Incarnation FIRST = QUEUED.current();
    private static final Map<RouteKey, OpenRoute> ROUTED = Map.of(key(1), new OpenRoute(FIRST, LATER));
    private static final Map<RouteKey, OpenRoute> ROUTED_SHORTER =
            Map.of(key(1), new OpenRoute(FIRST, LATER.minusSeconds(1)));
    private static final PlanLimits NO_STARTS =
            new PlanLimits(4, false, true, LIMITS.startDeadline(), LIMITS.hopeless());
    private static final PlanLimits UNSTEADY =
            new PlanLimits(4, true, false, LIMITS.startDeadline(), LIMITS.hopeless());

    /** One row of the table: what is wanted, what is seen, what follows, and why. */
    record Line(String why, List<Instance> rows, Observation seen, PlanLimits limits, List<Action> expected) {
        @Override
        public String toString() {
            return why;
        }
    }

    private static Observation nothing() {
        return Observation.of(List.of(), Map.of());
    }

    private static Observation seen(Status status) {
        return seen(container(FIRST, status), Map.of());
    }

    private static Observation seen(ObservedContainer container, Map<RouteKey, OpenRoute> routes) {
        return Observation.of(List.of(container), routes);
    }

    private static Line line(String why, Instance row, Observation seen, Action... expected) {
        return new Line(why, List.of(row), seen, LIMITS, List.of(expected));
    }

    private static Line line(String why, Instance row, Observation seen, PlanLimits limits, Action... expected) {
        return new Line(why, List.of(row), seen, limits, List.of(expected));
    }

    private static Action retire(Reason reason, String detail) {
        return new Action.Retire(FIRST, reason, detail);
    }

    static Stream<Line> queued() {
        return Stream.of(
                line("a queued instance is launched", QUEUED, nothing(), new Action.Launch(QUEUED)),
                line(
                        "also when the engine was not asked: the first incarnation has no predecessor",
                        QUEUED,
                        Observation.routesOnly(Map.of()),
                        new Action.Launch(QUEUED)),
                line("nothing starts on an engine that may not", QUEUED, nothing(), NO_STARTS),
                line(
                        "a container of its incarnation is adopted by the launch, not removed",
                        QUEUED,
                        seen(Status.CREATED),
                        new Action.Launch(QUEUED)),
                new Line(
                        "it waits until its owner's former instance of the challenge is gone",
                        List.of(sameOwner(STOPPING, 2), QUEUED),
                        nothing(),
                        LIMITS,
                        List.of(new Action.Dismantle(sameOwner(STOPPING, 2)))),
                new Line(
                        "one that is leaving holds back one, the latest",
                        List.of(sameOwner(STOPPING, 2), QUEUED, sameOwner(QUEUED, 3), sameOwner(QUEUED, 4)),
                        nothing(),
                        LIMITS,
                        List.of(
                                new Action.Dismantle(sameOwner(STOPPING, 2)),
                                new Action.Launch(QUEUED),
                                new Action.Launch(sameOwner(QUEUED, 3)))),
                new Line(
                        "an owner with many goes behind one with few",
                        List.of(
                                QUEUED,
                                sameOwner(QUEUED, 2),
                                sameOwner(QUEUED, 3),
                                row(4, InstanceState.QUEUED, 1, NOW, LATER)),
                        nothing(),
                        new PlanLimits(2, true, true, LIMITS.startDeadline(), LIMITS.hopeless()),
                        List.of(
                                new Action.Launch(QUEUED),
                                new Action.Launch(row(4, InstanceState.QUEUED, 1, NOW, LATER)))));
    }

    static Stream<Line> starting() {
        ObservedContainer former = container(FIRST, Status.RUNNING);
        return Stream.of(
                line("a starting instance is carried on", STARTING, nothing(), new Action.Launch(STARTING)),
                line("with its container, it is adopted", STARTING, seen(Status.RUNNING), new Action.Launch(STARTING)),
                line(
                        "an exited container is the launch's to judge",
                        STARTING,
                        seen(Status.EXITED),
                        new Action.Launch(STARTING)),
                line("on an engine that may not start it waits", STARTING, nothing(), NO_STARTS),
                line(
                        "past its deadline it is given up",
                        OVERDUE,
                        nothing(),
                        retire(Reason.ENGINE, "not started within its deadline")),
                line(
                        "past its deadline it is given up on a silent engine too",
                        OVERDUE,
                        Observation.routesOnly(Map.of()),
                        retire(Reason.ENGINE, "not started within its deadline")),
                line("but not while the time is unsteady", OVERDUE, nothing(), UNSTEADY, new Action.Launch(OVERDUE)),
                line(
                        "a reset that takes longer than its life expires",
                        row(1, InstanceState.STARTING, 1, NOW.minusSeconds(10), NOW),
                        nothing(),
                        retire(Reason.EXPIRED, "")),
                line(
                        "after a reset the old container goes first",
                        SECOND,
                        seen(former, Map.of()),
                        new Action.RemoveStray(former)),
                line("then the new one comes", SECOND, nothing(), new Action.Launch(SECOND)),
                line(
                        "absence is concluded only from an engine that answered",
                        SECOND,
                        Observation.routesOnly(Map.of())));
    }

    static Stream<Line> running() {
        ObservedContainer alive = container(FIRST, Status.RUNNING);
        return Stream.of(
                line("an instance that runs and is routed is left alone", RUNNING, seen(alive, ROUTED)),
                line(
                        "a missing route is opened, e.g. after the node came back",
                        RUNNING,
                        seen(alive, Map.of()),
                        new Action.OpenRoutes(RUNNING)),
                line(
                        "an extended one is routed anew until its new expiry",
                        RUNNING,
                        seen(alive, ROUTED_SHORTER),
                        new Action.OpenRoutes(RUNNING)),
                line(
                        "routes do not depend on the engine's answer",
                        RUNNING,
                        Observation.routesOnly(Map.of()),
                        new Action.OpenRoutes(RUNNING)),
                line("a silent engine proves nothing", RUNNING, Observation.routesOnly(ROUTED)),
                line("its time is up", EXPIRED, seen(alive, ROUTED), retire(Reason.EXPIRED, "")),
                line("also on a silent engine", EXPIRED, Observation.routesOnly(ROUTED), retire(Reason.EXPIRED, "")),
                line("expiry pauses while the time is unsteady", EXPIRED, seen(alive, ROUTED), UNSTEADY),
                line("but nobody is let in anew", EXPIRED, seen(alive, Map.of()), UNSTEADY),
                line("removed by hand", RUNNING, nothing(), retire(Reason.INTERFERENCE, "its container was removed")),
                line(
                        "paused by hand",
                        RUNNING,
                        seen(container(FIRST, Status.PAUSED), ROUTED),
                        retire(Reason.INTERFERENCE, "its container was paused")),
                line(
                        "renamed by hand",
                        RUNNING,
                        seen(container(FIRST, Status.RENAMED), ROUTED),
                        retire(Reason.INTERFERENCE, "its container was renamed")),
                line(
                        "being removed by somebody",
                        RUNNING,
                        seen(container(FIRST, Status.REMOVING), ROUTED),
                        retire(Reason.INTERFERENCE, "its container was taken away")),
                line(
                        "its process ended",
                        RUNNING,
                        seen(new ObservedContainer("c", FIRST, Status.EXITED, 3, false), ROUTED),
                        retire(Reason.EXITED, "exit code 3")),
                line(
                        "the kernel killed it",
                        RUNNING,
                        seen(new ObservedContainer("c", FIRST, Status.EXITED, 137, true), ROUTED),
                        retire(Reason.OOM, "killed for using more memory than it may")),
                line(
                        "an engine that may not start still ends what runs",
                        EXPIRED,
                        seen(alive, ROUTED),
                        NO_STARTS,
                        retire(Reason.EXPIRED, "")));
    }

    static Stream<Line> leaving() {
        ObservedContainer stray = container(new Incarnation(id(9), 1), Status.RUNNING);
        RouteKey foreignKey = key(9);
        OpenRoute foreign = new OpenRoute(stray.incarnation(), LATER);
        return Stream.of(
                line("a stopping instance is taken apart", STOPPING, nothing(), new Action.Dismantle(STOPPING)),
                line(
                        "its container is taken apart with it, not as a stray",
                        STOPPING,
                        seen(Status.RUNNING),
                        new Action.Dismantle(STOPPING)),
                line(
                        "also on a silent engine: it will be tried again",
                        STOPPING,
                        Observation.routesOnly(Map.of()),
                        new Action.Dismantle(STOPPING)),
                new Line(
                        "a container without a row is removed",
                        List.of(),
                        seen(stray, Map.of()),
                        LIMITS,
                        List.of(new Action.RemoveStray(stray))),
                new Line(
                        "a route without a row is closed",
                        List.of(),
                        Observation.routesOnly(Map.of(foreignKey, foreign)),
                        LIMITS,
                        List.of(new Action.CloseRoute(foreignKey, stray.incarnation()))),
                line(
                        "a running row's earlier container is a stray",
                        row(1, InstanceState.RUNNING, 2, NOW.minusSeconds(10), LATER),
                        Observation.of(
                                List.of(
                                        container(FIRST, Status.EXITED),
                                        container(new Incarnation(id(1), 2), Status.RUNNING)),
                                Map.of(key(1), new OpenRoute(new Incarnation(id(1), 2), LATER))),
                        new Action.RemoveStray(container(FIRST, Status.EXITED))));
    }

    @ParameterizedTest
    @MethodSource({"queued", "starting", "running", "leaving"})
    void table(Line line) {
        assertThat(Planner.plan(line.rows(), line.seen(), UnderWay.nothing(), line.limits(), NOW))
                .isEqualTo(line.expected());
    }

    @ParameterizedTest
    @EnumSource(
            value = InstanceState.class,
            names = {"QUEUED", "STARTING", "RUNNING", "STOPPING"})
    void anInstanceThatIsWorkedOnIsLeftAlone(InstanceState state) {
        Instance row = row(1, state, 1, NOW.minusSeconds(1000), NOW);
        UnderWay busy = new UnderWay(Map.of(row.id(), UnderWay.Kind.OTHER));
        assertThat(Planner.plan(List.of(row), seen(container(FIRST, Status.EXITED), ROUTED), busy, LIMITS, NOW))
                .isEmpty();
    }

    @Test
    void aLaunchOfAStoppingInstanceIsToldToLetGo() {
        UnderWay launching = new UnderWay(Map.of(STOPPING.id(), UnderWay.Kind.LAUNCH));
        assertThat(Planner.plan(List.of(STOPPING), nothing(), launching, LIMITS, NOW))
                .containsExactly(new Action.Abandon(STOPPING.id()));
    }

    @Test
    void noMoreLaunchesThanAllowedTheOldestFirstCountingThoseUnderWay() {
        List<Instance> rows = IntStream.range(1, 10)
                .mapToObj(i -> row(i, InstanceState.QUEUED, 1, NOW, LATER))
                .toList();
        UnderWay one = new UnderWay(Map.of(rows.getFirst().id(), UnderWay.Kind.LAUNCH));
        assertThat(Planner.plan(rows, nothing(), one, LIMITS, NOW))
                .containsExactly(
                        new Action.Launch(rows.get(1)), new Action.Launch(rows.get(2)), new Action.Launch(rows.get(3)));
    }

    @Test
    void stopsAreNotHeldUpByLaunches() {
        List<Instance> rows = IntStream.range(1, 10)
                .mapToObj(i -> row(i, i < 9 ? InstanceState.QUEUED : InstanceState.STOPPING, 1, NOW, LATER))
                .toList();
        assertThat(Planner.plan(rows, nothing(), UnderWay.nothing(), LIMITS, NOW))
                .contains(new Action.Dismantle(rows.getLast()));
    }

    @Test
    void theStartDeadlineIsOnlyOverAfterIt() {
        Instance row = row(1, InstanceState.STARTING, 1, NOW.minus(Duration.ofMinutes(3)), LATER);
        assertThat(Planner.plan(List.of(row), nothing(), UnderWay.nothing(), LIMITS, NOW))
                .containsExactly(new Action.Launch(row));
    }

    private static Instance sameOwner(Instance row, int number) {
        return Rows.like(row, id(number), "user:1", 1, row.units());
    }
}
