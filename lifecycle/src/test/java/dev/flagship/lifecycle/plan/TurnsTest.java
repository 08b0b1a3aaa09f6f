package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.LATER;
import static dev.flagship.lifecycle.plan.Rows.LIMITS;
import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.container;
import static dev.flagship.lifecycle.plan.Rows.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.QueueOrder;
import dev.flagship.lifecycle.instance.QueueOrder.Waiting;
import dev.flagship.lifecycle.instance.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Resets and starts share the launches, and nobody is kept waiting by those who reset over and over. */
@Tag("fault")
@net.jqwik.api.Tag("fault")
class TurnsTest {
    private static final Instant LONG_AGO = LIMITS.hopeless().minusSeconds(1);

    @Test
    void whoWaitsLongestGoesFirstWhetherAStartOrAReset() {
        Instance early = reset(1, 1, NOW.minusSeconds(90));
        Instance late = reset(2, 2, NOW.minusSeconds(5));
        Instance queued = queued(3, 3, NOW.minusSeconds(60));

        assertThat(launched(2, UnderWay.nothing(), early, late, queued)).containsExactly(early, queued);
        assertThat(launched(4, UnderWay.nothing(), early, late, queued)).containsExactly(early, queued, late);
    }

    @Test
    void anOwnersResetIsATurnBeforeItsStartsAndItsSecondComesAfterEverybodysFirst() {
        Instance first = reset(1, 1, NOW.minusSeconds(9));
        Instance second = reset(2, 1, NOW.minusSeconds(8));
        Instance start = queued(3, 1, NOW.minusSeconds(60));
        Instance other = reset(4, 2, NOW);

        assertThat(launched(4, UnderWay.nothing(), first, second, start, other))
                .containsExactly(first, other, second, start);
    }

    @Test
    void whatHasItsPlaceIsCarriedOnBeforeEverybody() {
        Instance queued = queued(1, 1, NOW.minusSeconds(60));
        Instance placed = instance(2, 2, InstanceState.STARTING, 2, 0, NOW, true);
        Instance triedAgain = instance(3, 3, InstanceState.STARTING, 2, 1, NOW, false);

        assertThat(launched(2, UnderWay.nothing(), queued, placed, triedAgain)).containsExactly(placed, triedAgain);
    }

    @Test
    void aResetIsGivenUpAfterThePatienceOfTheQueueAndNotAfterTheDeadlineOfAStart() {
        Instance patient = reset(1, 1, NOW.minus(LIMITS.startDeadline()).minusSeconds(60));
        Instance hopeless = reset(1, 1, LONG_AGO);
        PlanLimits closed = new PlanLimits(4, false, true, LIMITS.startDeadline(), LIMITS.hopeless());
        PlanLimits unsteady = new PlanLimits(4, true, false, LIMITS.startDeadline(), LIMITS.hopeless());
        ObservedContainer former = container(new Incarnation(id(1), 1), Status.RUNNING);

        assertThat(plan(patient, List.of(), LIMITS)).containsExactly(new Action.Launch(patient));
        assertThat(plan(patient, List.of(), closed)).isEmpty();
        assertThat(plan(hopeless, List.of(), LIMITS))
                .containsExactly(givenUp(hopeless, Reason.CAPACITY, "no room was found for it in time"));
        assertThat(plan(hopeless, List.of(), closed))
                .containsExactly(givenUp(hopeless, Reason.ENGINE, "the engine took no starts in time"));
        assertThat(plan(hopeless, List.of(former), LIMITS))
                .containsExactly(givenUp(hopeless, Reason.ENGINE, "what its owner left was not removed in time"));
        assertThat(plan(hopeless, List.of(), unsteady)).containsExactly(new Action.Launch(hopeless));
    }

    /** Time goes on in passes; each launch takes some, and those who reset do so again as soon as their instance runs. */
    @Property
    void howeverManyResetOverAndOverEveryStartHasItsTurn(
            @ForAll @IntRange(min = 1, max = 4) int launches,
            @ForAll @IntRange(min = 1, max = 8) int resetters,
            @ForAll @IntRange(min = 1, max = 8) int starters,
            @ForAll @IntRange(min = 1, max = 3) int passes) {
        Map<Integer, Instance> rows = new TreeMap<>();
        for (int number = 1; number <= resetters; number++) {
            rows.put(number, reset(number, number, at(0)));
        }
        for (int number = resetters + 1; number <= resetters + starters; number++) {
            rows.put(number, queued(number, number, at(0)));
        }
        Map<Integer, Integer> until = new HashMap<>();
        // Whoever is before a start is so once: whoever comes again comes later.
        int enough = ((resetters + starters) / launches + 1) * (passes + 1);
        for (int pass = 1; pass <= enough; pass++) {
            finish(rows, until, pass, resetters);
            for (Instance row :
                    launched(launches, underWay(until), rows.values().toArray(Instance[]::new))) {
                until.put((int) row.id().value().getLeastSignificantBits(), pass + passes);
            }
        }
        assertThat(rows.keySet())
                .as("starts without a turn after %d passes", enough)
                .allMatch(number -> number <= resetters || until.containsKey(number));
    }

    private static void finish(Map<Integer, Instance> rows, Map<Integer, Integer> until, int pass, int resetters) {
        List<Integer> done = until.entrySet().stream()
                .filter(launch -> launch.getValue() <= pass)
                .map(Map.Entry::getKey)
                .toList();
        for (int number : done) {
            until.remove(number);
            if (number <= resetters) {
                rows.put(number, reset(number, number, at(pass)));
            } else {
                rows.remove(number);
            }
        }
    }

    private static UnderWay underWay(Map<Integer, Integer> until) {
        Map<InstanceId, UnderWay.Kind> work = new HashMap<>();
        until.keySet().forEach(number -> work.put(id(number), UnderWay.Kind.LAUNCH));
        return new UnderWay(work);
    }

    private static Instant at(int pass) {
        return NOW.minusSeconds(400).plusSeconds(pass);
    }

    @Property
    void amongStartsThePlacesAreAsIfTheResetsWereUnderWay(
            @ForAll("starts") List<Waiting> starts, @ForAll("resets") List<Waiting> resets) {
        Map<String, Integer> underWay = new HashMap<>();
        resets.forEach(reset -> underWay.merge(reset.owner(), 1, Integer::sum));

        List<Waiting> all = QueueOrder.fair(resets, starts, Map.of());

        assertThat(all).hasSize(resets.size() + starts.size()).containsAll(resets);
        assertThat(all.stream().filter(starts::contains)).containsExactlyElementsOf(QueueOrder.fair(starts, underWay));
    }

    @Provide
    Arbitrary<List<Waiting>> starts() {
        return tickets(1);
    }

    @Provide
    Arbitrary<List<Waiting>> resets() {
        return tickets(2);
    }

    private static Arbitrary<List<Waiting>> tickets(long kind) {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"), Arbitraries.integers().between(0, 9), Arbitraries.longs())
                .as((owner, second, number) ->
                        new Waiting(new InstanceId(new UUID(kind, number)), owner, NOW.plusSeconds(second)))
                .list()
                .ofMaxSize(8)
                .uniqueElements(Waiting::id);
    }

    private static List<Instance> launched(int launches, UnderWay underWay, Instance... rows) {
        PlanLimits limits = new PlanLimits(launches, true, true, LIMITS.startDeadline(), Instant.EPOCH);
        List<Instance> launched = new ArrayList<>();
        for (Action action : Planner.plan(List.of(rows), Observation.of(List.of(), Map.of()), underWay, limits, NOW)) {
            if (action instanceof Action.Launch(Instance row)) {
                launched.add(row);
            }
        }
        return launched;
    }

    private static List<Action> plan(Instance row, List<ObservedContainer> containers, PlanLimits limits) {
        return Planner.plan(List.of(row), Observation.of(containers, Map.of()), UnderWay.nothing(), limits, NOW);
    }

    private static Action givenUp(Instance row, Reason reason, String detail) {
        return new Action.Retire(row.current(), reason, detail);
    }

    /** One that ran, was reset at this time, and has no place yet. */
    private static Instance reset(int number, int owner, Instant since) {
        return instance(number, owner, InstanceState.STARTING, 2, 0, since, false);
    }

    private static Instance queued(int number, int owner, Instant since) {
        return instance(number, owner, InstanceState.QUEUED, 1, 0, since, false);
    }

    private static Instance instance(
            int number, int owner, InstanceState state, int incarnation, int attempts, Instant since, boolean placed) {
        return new Instance(
                id(number),
                new DefinitionRef(1, 1),
                "user:" + owner,
                owner,
                state,
                incarnation,
                placed ? new Placement("chal0", "10.0.0." + number, Map.of()) : null,
                since,
                since,
                null,
                state == InstanceState.QUEUED ? null : LATER,
                attempts,
                0,
                null,
                1);
    }
}
