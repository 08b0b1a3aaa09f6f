package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.container;
import static dev.flagship.lifecycle.plan.Rows.id;
import static dev.flagship.lifecycle.plan.Rows.key;
import static dev.flagship.lifecycle.plan.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.plan.Observation.OpenRoute;
import dev.flagship.lifecycle.pool.PoolTarget;
import dev.flagship.lifecycle.pool.Pools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every plan, whatever is wanted and whatever is seen. */
class PlannerProperties {
    private static final int INSTANCES = 6;
    private static final Pools POOLS =
            new Pools(List.of(new PoolTarget(new DefinitionRef(1, 1), 1, 2, 0, 0, null)), 4, 9);
    private static final List<InstanceState> UNFINISHED = List.of(
            InstanceState.QUEUED,
            InstanceState.STARTING,
            InstanceState.POOLED,
            InstanceState.RUNNING,
            InstanceState.STOPPING);

    /** Everything a plan is made from. */
    record World(List<Instance> rows, Observation seen, UnderWay underWay, PlanLimits limits) {
        List<Action> plan() {
            return Planner.plan(rows, seen, underWay, POOLS, limits, NOW);
        }

        Optional<Instance> row(InstanceId id) {
            return rows.stream().filter(row -> row.id().equals(id)).findFirst();
        }
    }

    @Property
    void theSameWorldGivesTheSamePlan(@ForAll("worlds") World world) {
        assertThat(world.plan()).isEqualTo(world.plan()).doesNotHaveDuplicates();
    }

    @Property
    void noInstanceIsBothBroughtUpAndTakenAway(@ForAll("worlds") World world) {
        Map<InstanceId, Set<String>> kinds = world.plan().stream()
                .filter(action -> !isFromTheFuture(world, action))
                .collect(Collectors.groupingBy(
                        Action::instance,
                        Collectors.mapping(action -> action.getClass().getSimpleName(), Collectors.toSet())));
        kinds.forEach((id, deeds) -> {
            long ways = Set.of(
                            "Launch",
                            "Retire",
                            "RetirePooled",
                            "HandOver",
                            "Sound",
                            "Dismantle",
                            "Abandon",
                            "OpenRoutes")
                    .stream()
                    .filter(deeds::contains)
                    .count();
            assertThat(ways).as("%s: %s", id, deeds).isLessThanOrEqualTo(1);
            assertThat(deeds.contains("Launch") && deeds.contains("RemoveStray"))
                    .as("%s: %s", id, deeds)
                    .isFalse();
        });
    }

    /** No container has a later incarnation than its row; the generator does not know that. */
    private static boolean isFromTheFuture(World world, Action action) {
        return action instanceof Action.RemoveStray(ObservedContainer stray)
                && world.row(stray.incarnation().instance())
                        .filter(row -> row.incarnation() < stray.incarnation().number())
                        .isPresent();
    }

    @Property
    void whatIsWorkedOnIsNotTouchedAgain(@ForAll("worlds") World world) {
        assertThat(world.plan())
                .filteredOn(action -> world.underWay().isBusy(action.instance()))
                .allMatch(action -> action instanceof Action.Abandon
                        && world.underWay().isLaunching(action.instance())
                        && world.row(action.instance()).orElseThrow().state() == InstanceState.STOPPING);
    }

    @Property
    void nothingIsRemovedThatALiveRowSpecifies(@ForAll("worlds") World world) {
        for (Action action : world.plan()) {
            if (action instanceof Action.RemoveStray(ObservedContainer stray)) {
                Optional<Instance> row = world.row(stray.incarnation().instance());
                assertThat(row.filter(live -> live.state() != InstanceState.STOPPING)
                                .map(Instance::current))
                        .isNotEqualTo(Optional.of(stray.incarnation()));
            }
        }
    }

    @Property
    void anExpiredInstanceIsNeverRoutedAndEndsWhileTheTimeIsSteady(@ForAll("worlds") World world) {
        List<Action> plan = world.plan();
        for (Instance row : world.rows()) {
            boolean idle = !world.underWay().isBusy(row.id());
            if (row.state() == InstanceState.RUNNING && row.isExpiredAt(NOW) && idle) {
                assertThat(plan).doesNotContain(new Action.OpenRoutes(row));
                assertThat(plan.contains(new Action.Retire(row.current(), Reason.EXPIRED, "")))
                        .isEqualTo(world.limits().mayExpire());
            }
        }
    }

    @Property
    void nothingEndsBecauseOfTheTimeWhileItIsUnsteady(@ForAll("worlds") World world) {
        if (!world.limits().mayExpire()) {
            assertThat(world.plan())
                    .noneMatch(action -> action instanceof Action.Retire(var incarnation, Reason reason, var detail)
                            && (reason == Reason.EXPIRED || reason == Reason.ENGINE || reason == Reason.CAPACITY));
        }
    }

    @Property
    void absenceIsConcludedOnlyFromAnEngineThatAnswered(@ForAll("worlds") World world) {
        Observation silent = Observation.routesOnly(world.seen().routes());
        List<Action> plan = new World(world.rows(), silent, world.underWay(), world.limits()).plan();
        assertThat(plan)
                .noneMatch(action -> action instanceof Action.RemoveStray
                        || (action instanceof Action.Retire(var incarnation, Reason reason, var detail)
                                && reason != Reason.EXPIRED
                                && reason != Reason.ENGINE
                                && reason != Reason.CAPACITY));
        assertThat(plan).noneMatch(action -> action instanceof Action.Launch(Instance row) && row.incarnation() > 1);
    }

    @Property
    void launchesAreBoundedAndOnlyWhereTheyMay(@ForAll("worlds") World world) {
        long launches =
                world.plan().stream().filter(Action.Launch.class::isInstance).count();
        int free = world.limits().mayStart()
                ? Math.max(0, world.limits().launches() - world.underWay().launches())
                : 0;
        assertThat(launches).isLessThanOrEqualTo(free);
    }

    @Property
    void everyRouteThatLeadsToNothingThatRunsIsClosed(@ForAll("worlds") World world) {
        List<Action> plan = world.plan();
        world.seen().routes().forEach((key, route) -> {
            boolean leads = world.row(route.incarnation().instance())
                    .filter(row -> row.state() == InstanceState.RUNNING)
                    .map(Instance::current)
                    .equals(Optional.of(route.incarnation()));
            boolean busy = world.underWay().isBusy(route.incarnation().instance());
            assertThat(plan.contains(new Action.CloseRoute(key, route.incarnation())))
                    .isEqualTo(!leads && !busy);
        });
    }

    @Property
    void everyStoppingInstanceIsTakenApartWhateverElseIsGoingOn(@ForAll("worlds") World world) {
        List<Action> plan = world.plan();
        world.rows().stream()
                .filter(row -> row.state() == InstanceState.STOPPING)
                .filter(row -> !world.underWay().isBusy(row.id()))
                .forEach(row -> assertThat(plan).contains(new Action.Dismantle(row)));
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<PlanLimits> limits = Combinators.combine(
                        Arbitraries.integers().between(1, 4), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((launches, start, expire) ->
                        new PlanLimits(launches, start, expire, Duration.ofMinutes(3), NOW.minusSeconds(200)));
        return Combinators.combine(
                        rows(), containers(), routes(), underWay(), limits, Arbitraries.of(true, true, false))
                .as((rows, containers, routes, underWay, limit, complete) -> new World(
                        rows,
                        complete ? Observation.of(containers, routes) : Observation.routesOnly(routes),
                        underWay,
                        limit));
    }

    private static Arbitrary<List<Instance>> rows() {
        Arbitrary<Instance> any = Combinators.combine(
                        Arbitraries.of(UNFINISHED),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(-2, 2),
                        Arbitraries.of(0, 0, 1, 2))
                .as((state, incarnation, age, left, pooled) ->
                        // What is queued was never tried: a reset and a retry are STARTING.
                        row(
                                1,
                                state,
                                state == InstanceState.QUEUED ? 1 : incarnation,
                                NOW.minusSeconds(age),
                                NOW.plusSeconds(left),
                                state == InstanceState.QUEUED ? 0 : pooled));
        return any.list().ofMaxSize(INSTANCES).map(PlannerProperties::numbered);
    }

    private static List<Instance> numbered(List<Instance> rows) {
        List<Instance> numbered = new ArrayList<>();
        for (Instance each : rows) {
            int number = numbered.size() + 1;
            if (each.state() == InstanceState.POOLED) {
                numbered.add(Rows.pooled(number, new DefinitionRef(1, 1), each.stateSince()));
                continue;
            }
            numbered.add(row(
                    number,
                    each.state(),
                    each.incarnation(),
                    each.stateSince(),
                    each.expiresAt() == null ? NOW : each.expiresAt(),
                    each.pooled()));
        }
        return numbered;
    }

    private static Arbitrary<Incarnation> incarnations() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, INSTANCES + 1),
                        Arbitraries.integers().between(1, 3))
                .as((number, incarnation) -> new Incarnation(id(number), incarnation));
    }

    private static Arbitrary<List<ObservedContainer>> containers() {
        return Combinators.combine(incarnations(), Arbitraries.of(Status.class))
                .as((incarnation, status) -> container(incarnation, status))
                .list()
                .ofMaxSize(10);
    }

    private static Arbitrary<Map<RouteKey, OpenRoute>> routes() {
        return Combinators.combine(incarnations(), Arbitraries.integers().between(-1, 2))
                .as((incarnation, left) -> new OpenRoute(incarnation, NOW.plusSeconds(left)))
                .list()
                .ofMaxSize(8)
                .map(open -> {
                    Map<RouteKey, OpenRoute> routes = new HashMap<>();
                    open.forEach(each -> routes.put(
                            key((int) each.incarnation().instance().value().getLeastSignificantBits()), each));
                    return routes;
                });
    }

    private static Arbitrary<UnderWay> underWay() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(1, INSTANCES).map(Rows::id), Arbitraries.of(UnderWay.Kind.class))
                .ofMaxSize(3)
                .map(UnderWay::new);
    }
}
