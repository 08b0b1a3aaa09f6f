package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.LATER;
import static dev.flagship.lifecycle.plan.Rows.LIMITS;
import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.container;
import static dev.flagship.lifecycle.plan.Rows.pooled;
import static dev.flagship.lifecycle.plan.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.pool.PoolTarget;
import dev.flagship.lifecycle.pool.Pools;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolPlanTest {
    private static final DefinitionRef LATEST = new DefinitionRef(1, 1);
    private static final DefinitionRef FORMER_OF_SECOND = new DefinitionRef(1, 2);
    private static final DefinitionRef OTHER = new DefinitionRef(2, 1);
    private static final Instant OLD = NOW.minus(PoolPlan.FRESH).minusSeconds(1);

    /** One row of the table: what is there, what is wanted, what is missing, and why. */
    record Line(String why, List<Instance> rows, Pools pools, List<DefinitionRef> missing) {
        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Line> missing() {
        return Stream.of(
                new Line("an empty pool is filled", List.of(), pools(target(2, 3)), twice(LATEST)),
                new Line(
                        "no more at once than half of what the engine does at once",
                        List.of(),
                        pools(target(9, 9)),
                        twice(LATEST)),
                new Line(
                        "what is being made counts",
                        List.of(pooled(1, InstanceState.STARTING)),
                        pools(target(2, 3)),
                        List.of(LATEST)),
                new Line("a full pool is left alone", ready(2), pools(target(2, 3)), List.of()),
                new Line(
                        "demand makes it larger, up to its most",
                        ready(2),
                        pools(new PoolTarget(LATEST, 1, 3, 8, 0, null)),
                        List.of(LATEST)),
                new Line(
                        "an old one is replaced before it goes",
                        List.of(pooled(1, LATEST, OLD)),
                        pools(target(1, 2)),
                        List.of(LATEST)),
                new Line("but not beyond the most", List.of(pooled(1, LATEST, OLD)), pools(target(1, 1)), List.of()),
                new Line(
                        "those of a former version do not count",
                        ready(1),
                        pools(new PoolTarget(FORMER_OF_SECOND, 1, 2, 0, 0, null)),
                        List.of(FORMER_OF_SECOND)),
                new Line(
                        "nothing is made while somebody waits",
                        List.of(row(InstanceState.QUEUED)),
                        pools(target(2, 3)),
                        List.of()),
                new Line(
                        "each pool gets one in turn",
                        List.of(),
                        new Pools(List.of(target(3, 3), new PoolTarget(OTHER, 1, 1, 0, 0, null)), 9, 9),
                        List.of(LATEST, OTHER)),
                new Line(
                        "all pools together are bounded",
                        ready(2),
                        new Pools(List.of(target(4, 4)), 3, 9),
                        List.of(LATEST)),
                new Line(
                        "a pool takes no room that players lack",
                        List.of(row(InstanceState.RUNNING)),
                        new Pools(List.of(target(4, 4)), 9, 1),
                        List.of()),
                new Line(
                        "nothing is made while nothing may be",
                        List.of(),
                        new Pools(List.of(target(4, 4)), 9, 0),
                        List.of()),
                new Line(
                        "what failed just now is not tried again at once",
                        List.of(),
                        pools(new PoolTarget(LATEST, 1, 1, 0, 1, NOW.minusSeconds(9))),
                        List.of()),
                new Line(
                        "but later",
                        List.of(),
                        pools(new PoolTarget(LATEST, 1, 1, 0, 1, NOW.minusSeconds(10))),
                        List.of(LATEST)),
                new Line(
                        "and later each time",
                        List.of(),
                        pools(new PoolTarget(LATEST, 1, 1, 0, 3, NOW.minusSeconds(39))),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void missing(Line line) {
        assertThat(PoolPlan.missing(line.rows(), line.rows().size(), UnderWay.nothing(), line.pools(), LIMITS, NOW))
                .isEqualTo(line.missing());
    }

    @Test
    void nothingIsMadeWhileTheEngineTakesNoStarts() {
        PlanLimits none = new PlanLimits(4, false, true, Duration.ofMinutes(3), LIMITS.hopeless());
        assertThat(PoolPlan.missing(List.of(), 0, UnderWay.nothing(), pools(target(2, 2)), none, NOW))
                .isEmpty();
    }

    @Test
    void thoseOfAFormerVersionAndOfNoPoolGo() {
        List<Instance> rows = List.of(pooled(1, LATEST, NOW), pooled(2, OTHER, NOW), pooled(3, FORMER_OF_SECOND, NOW));
        Pools second = pools(new PoolTarget(FORMER_OF_SECOND, 1, 2, 0, 0, null));
        assertThat(plan(rows, second))
                .containsExactlyInAnyOrder(
                        leaves(rows.get(0), Reason.DEFINITION),
                        leaves(rows.get(1), Reason.UNCLAIMED),
                        new Action.Sound(rows.get(2)));
    }

    @Test
    void whatIsTooManyGoesTheOldestFirst() {
        List<Instance> rows = List.of(
                pooled(1, LATEST, NOW.minusSeconds(5)), pooled(2, LATEST, NOW.minusSeconds(9)), pooled(3, LATEST, NOW));
        assertThat(plan(rows, pools(target(1, 2))))
                .contains(leaves(rows.get(1), Reason.UNCLAIMED))
                .filteredOn(Action.RetirePooled.class::isInstance)
                .hasSize(1);
    }

    @Test
    void poolsShrinkWhereThereAreMoreInstancesThanThereMayBe() {
        Instance older = pooled(1, LATEST, NOW.minusSeconds(9));
        Instance newer = pooled(2, OTHER, NOW);
        List<Instance> rows = new ArrayList<>(List.of(older, newer));
        IntStream.range(3, 6).forEach(i -> rows.add(row(i, InstanceState.RUNNING, 1, NOW, LATER)));
        List<PoolTarget> targets = List.of(target(1, 1), new PoolTarget(OTHER, 1, 1, 0, 0, null));

        assertThat(leaving(rows, new Pools(targets, 9, 5))).as("at the limit").isEmpty();
        assertThat(leaving(rows, new Pools(targets, 9, 4))).containsExactly(leaves(older, Reason.UNCLAIMED));
        assertThat(leaving(rows, new Pools(targets, 9, 1)))
                .as("no more than pools have")
                .containsExactly(leaves(older, Reason.UNCLAIMED), leaves(newer, Reason.UNCLAIMED));
        assertThat(leaving(rows, new Pools(targets, 9, 0)))
                .as("while nothing may be made, what is ready stays")
                .isEmpty();
        assertThat(leaving(rows, new Pools(List.of(target(1, 1)), 9, 4)))
                .as("what goes anyhow counts")
                .containsExactly(leaves(newer, Reason.UNCLAIMED));
    }

    @Test
    void nothingReadyGoesWhereSomebodyHasOneInPlaceOfAnotherThatStops() {
        Instance ready = pooled(1, LATEST, NOW);
        Instance left = row(2, InstanceState.STOPPING, 1, NOW, LATER);
        Instance started = row(3, InstanceState.QUEUED, 1, NOW, LATER);

        assertThat(leaving(List.of(ready, left, started), new Pools(List.of(target(1, 1)), 9, 2)))
                .isEmpty();
    }

    @Test
    void anOldOneGoesOnceAFreshOneIsReadyOrWhereThereIsNoRoomForOne() {
        Instance old = pooled(1, LATEST, OLD);
        assertThat(plan(List.of(old), pools(target(1, 2)))).containsExactly(new Action.Sound(old));
        assertThat(plan(List.of(old, pooled(2, LATEST, NOW)), pools(target(1, 2))))
                .contains(leaves(old, Reason.UNCLAIMED));
        assertThat(plan(List.of(old), pools(target(1, 1)))).containsExactly(leaves(old, Reason.UNCLAIMED));
        List<Instance> both = List.of(old, pooled(2, LATEST, OLD));
        assertThat(plan(both, pools(target(2, 2))))
                .containsExactlyInAnyOrder(leaves(old, Reason.UNCLAIMED), new Action.Sound(both.get(1)));
    }

    @Test
    void nothingAgesWhileNothingMayBeMadeInItsPlace() {
        Instance old = pooled(1, LATEST, OLD);
        Pools closed = new Pools(List.of(target(1, 1)), 9, 0);
        assertThat(plan(List.of(old), closed)).containsExactly(new Action.Sound(old));
    }

    @Test
    void nothingAgesWhileTheTimeIsUnsteady() {
        Instance old = pooled(1, LATEST, OLD);
        PlanLimits unsteady = new PlanLimits(4, true, false, Duration.ofMinutes(3), LIMITS.hopeless());
        assertThat(Planner.plan(
                        List.of(old), seen(List.of(old)), UnderWay.nothing(), pools(target(1, 1)), unsteady, NOW))
                .containsExactly(new Action.Sound(old));
    }

    @Test
    void aBrokenOneIsRetiredUnlessItWasClaimed() {
        Instance row = pooled(1, LATEST, NOW);
        Observation exited = Observation.of(List.of(container(row.current(), Status.EXITED)), Map.of());
        assertThat(Planner.plan(List.of(row), exited, UnderWay.nothing(), pools(target(1, 1)), LIMITS, NOW))
                .containsExactly(new Action.RetirePooled(row.current(), Reason.EXITED, "exit code 0"));
    }

    @Test
    void aClaimedOneIsHandedOverWhateverElseWaits() {
        Instance claimed = row(1, InstanceState.STARTING, 2, NOW, LATER, 2);
        List<Instance> rows = new ArrayList<>(List.of(claimed));
        IntStream.range(2, 20).forEach(i -> rows.add(row(i, InstanceState.QUEUED, 1, NOW, LATER)));
        PlanLimits none = new PlanLimits(4, false, true, Duration.ofMinutes(3), LIMITS.hopeless());
        assertThat(Planner.plan(rows, seen(List.of()), UnderWay.nothing(), none, NOW))
                .containsExactly(new Action.HandOver(claimed));
        Instance reset = row(1, InstanceState.STARTING, 3, NOW, LATER, 2);
        assertThat(Planner.plan(List.of(reset), seen(List.of()), UnderWay.nothing(), LIMITS, NOW))
                .containsExactly(new Action.Launch(reset));
    }

    @Test
    void thoseThatWaitAreLaunchedBeforeAnythingForAPool() {
        Instance ofPool = pooled(1, InstanceState.QUEUED);
        List<Instance> rows = new ArrayList<>(List.of(ofPool));
        IntStream.range(2, 6).forEach(i -> rows.add(row(i, InstanceState.QUEUED, 1, NOW, LATER)));
        assertThat(Planner.plan(rows, seen(List.of()), UnderWay.nothing(), pools(target(1, 1)), LIMITS, NOW))
                .hasSize(4)
                .doesNotContain(new Action.Launch(ofPool));
        assertThat(Planner.plan(
                        rows.subList(0, 4), seen(List.of()), UnderWay.nothing(), pools(target(1, 1)), LIMITS, NOW))
                .last()
                .isEqualTo(new Action.Launch(ofPool));
    }

    @Property
    void noPoolGrowsBeyondItsBounds(@ForAll("rows") List<Instance> rows, @ForAll("targets") PoolTarget target) {
        Pools pools = new Pools(List.of(target), 6, 8);
        List<DefinitionRef> missing = PoolPlan.missing(rows, rows.size(), UnderWay.nothing(), pools, LIMITS, NOW);
        long ofPool = rows.stream().filter(Instance::isOfPool).count();
        if (!missing.isEmpty()) {
            assertThat(ofPool + missing.size()).isLessThanOrEqualTo(Math.min(pools.most(), target.most()));
            assertThat(rows.size() + missing.size()).isLessThanOrEqualTo(pools.instances());
        }
        long warming = rows.stream()
                .filter(row -> row.isOfPool() && row.state() != InstanceState.POOLED)
                .count();
        assertThat(missing.size() + warming).isLessThanOrEqualTo(Math.max(warming, PoolPlan.launches(LIMITS)));
    }

    @Property
    void onlyWhatNobodyOwnsIsTakenFromAPool(@ForAll("rows") List<Instance> rows, @ForAll("targets") PoolTarget target) {
        for (Action action : plan(rows, pools(target))) {
            if (action instanceof Action.RetirePooled) {
                assertThat(rows)
                        .filteredOn(row -> row.id().equals(action.instance()))
                        .allMatch(row -> row.ownerKey() == null);
            }
        }
    }

    @Property
    void fillingAndEmptyingComeToRest(@ForAll("targets") PoolTarget target) {
        List<Instance> rows = new ArrayList<>();
        Pools pools = pools(target);
        for (int round = 0; round < 10; round++) {
            for (DefinitionRef more : PoolPlan.missing(rows, rows.size(), UnderWay.nothing(), pools, LIMITS, NOW)) {
                rows.add(pooled(rows.size() + 1, more, NOW));
            }
            assertThat(plan(rows, pools)).noneMatch(Action.RetirePooled.class::isInstance);
        }
        assertThat(rows).hasSize(Math.min(target.wanted(), 9));
    }

    @Provide
    Arbitrary<List<Instance>> rows() {
        Arbitrary<Instance> ofPool = Combinators.combine(
                        Arbitraries.of(InstanceState.QUEUED, InstanceState.STARTING, InstanceState.POOLED),
                        Arbitraries.of(NOW, OLD, NOW.minusSeconds(60)))
                .as((state, since) -> state == InstanceState.POOLED ? pooled(1, LATEST, since) : pooled(1, state));
        Arbitrary<Instance> owned = Arbitraries.of(InstanceState.STARTING, InstanceState.RUNNING)
                .map(state -> row(1, state, 1, NOW, LATER));
        return Arbitraries.oneOf(ofPool, owned).list().ofMaxSize(8).map(PoolPlanTest::numbered);
    }

    @Provide
    Arbitrary<PoolTarget> targets() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 9))
                .as((least, more, demand) -> new PoolTarget(LATEST, least, least + more, demand, 0, null));
    }

    private static List<Instance> numbered(List<Instance> rows) {
        List<Instance> numbered = new ArrayList<>();
        for (Instance each : rows) {
            int number = numbered.size() + 1;
            if (each.ownerKey() != null) {
                numbered.add(row(number, each.state(), 1, NOW, LATER));
            } else if (each.state() == InstanceState.POOLED) {
                numbered.add(pooled(number, LATEST, each.stateSince()));
            } else {
                numbered.add(pooled(number, each.state()));
            }
        }
        return numbered;
    }

    private static List<Action> plan(List<Instance> rows, Pools pools) {
        return Planner.plan(rows, seen(rows), UnderWay.nothing(), pools, LIMITS, NOW);
    }

    private static List<Action> leaving(List<Instance> rows, Pools pools) {
        return plan(rows, pools).stream()
                .filter(Action.RetirePooled.class::isInstance)
                .toList();
    }

    /** Every container runs. */
    private static Observation seen(List<Instance> rows) {
        return Observation.of(
                rows.stream()
                        .filter(row -> row.placement() != null)
                        .map(row -> container(row.current(), Status.RUNNING))
                        .toList(),
                Map.of());
    }

    private static Action leaves(Instance row, Reason reason) {
        return new Action.RetirePooled(row.current(), reason, "");
    }

    private static List<Instance> ready(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(i -> pooled(i, LATEST, NOW))
                .toList();
    }

    private static PoolTarget target(int least, int most) {
        return new PoolTarget(LATEST, least, most, 0, 0, null);
    }

    private static Pools pools(PoolTarget target) {
        return new Pools(List.of(target), 9, 99);
    }

    private static List<DefinitionRef> twice(DefinitionRef definition) {
        return Collections.nCopies(2, definition);
    }
}
