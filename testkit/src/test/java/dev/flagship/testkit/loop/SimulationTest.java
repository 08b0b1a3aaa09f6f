package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.simulation.Agreement;
import dev.flagship.testkit.soak.Soak;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of steps at random: accounts that start, stop and reset, an engine that fails and loses answers, hands that
 * remove and pause. What must always hold holds after each; what must hold in the end holds when faults are over.
 */
@Tag("fault")
class SimulationTest {
    private static final int ROUNDS = Soak.of(120);
    private static final int SEEDS = 5;
    private static final int STEPS = 300;

    private final SteppedNode node = new SteppedNode(SampleTemplate.with(SampleTemplate.WEB, SampleTemplate.RAW));
    private final Agreement agreement = new Agreement(node.world());

    /** Others in each round of a soak. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS).map(seed -> seed + (long) SEEDS * Soak.round());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ledgerEngineAndGatewayAgree(long seed) {
        Random random = new Random(seed);
        node.pools.size(1, 2, 4);
        for (int round = 0; round < ROUNDS; round++) {
            for (int step = 0; step < STEPS; step++) {
                account(random);
                if (random.nextInt(4) == 0) {
                    fault(random);
                }
                if (random.nextInt(6) == 0) {
                    hand(random);
                }
                node.clock.step(Duration.ofMillis(100 + random.nextInt(2000)));
                node.loop.pass();
                agreement.holdsAlways();
            }
            heal();
            node.ticks(90);
            letPoolSettle();
            agreement.isComplete();
        }
        assertThat(node.ledger.all()).hasSizeGreaterThan(200);
        assertThat(node.ledger.all())
                .as("claimed from the pool")
                .anyMatch(row -> row.pooled() > 0
                        && row.ownerKey() != null
                        && row.state().isEnded());
        assertThat(node.ledger.all().stream().map(Instance::incarnation).max(Integer::compare))
                .hasValueSatisfying(most -> assertThat(most).isGreaterThan(1));
    }

    @Test
    void theCheckerFires() {
        InstanceId id = node.running("user:1");
        agreement.isComplete();
        node.engine().plant(new Incarnation(new InstanceId(UUID.randomUUID()), 1), Status.RUNNING);
        assertThatThrownBy(agreement::isComplete).hasMessageContaining("containers");
        node.ticks(2);
        agreement.isComplete();
        node.stop(id);
        assertThatThrownBy(agreement::isComplete).isInstanceOf(AssertionError.class);
        node.ticks(2);
        agreement.isComplete();
        node.running("user:1");
        node.clock.jump(Duration.ofHours(2));
        assertThatThrownBy(agreement::holdsAlways).hasMessageContaining("expired and routed");
    }

    private void account(Random random) {
        String owner = "user:" + random.nextInt(12);
        InstanceId any = live(owner)
                .or(() -> random.nextBoolean() ? claim(owner) : Optional.empty())
                .orElseGet(() -> node.request(owner));
        Instance row = node.row(any);
        switch (random.nextInt(10)) {
            case 0, 1 -> node.stop(any);
            case 2 -> node.ledger.reset(any, node.clock.now());
            case 3 -> node.ledger.extend(any, 0, node.clock.now().plus(SampleTemplate.LIFETIME), node.clock.now());
            case 4 -> node.ledger.stop(any, Reason.OPERATOR, node.clock.now());
            case 5 -> {
                if (row.state() == InstanceState.RUNNING && random.nextInt(20) == 0) {
                    node.clock.step(SampleTemplate.LIFETIME);
                }
            }
            default -> {
                // It is left in peace.
            }
        }
    }

    private Optional<InstanceId> live(String owner) {
        return node.ledger.all().stream()
                .filter(row -> row.state().isLive() && owner.equals(row.ownerKey()))
                .map(Instance::id)
                .findFirst();
    }

    private Optional<InstanceId> claim(String owner) {
        return node.pools.claim(
                SteppedNode.SAMPLE, owner, node.clock.now().plus(SampleTemplate.LIFETIME), node.clock.now());
    }

    private void fault(Random random) {
        DriverCall[] calls = {
            DriverCall.LIST, DriverCall.FIND, DriverCall.CREATE, DriverCall.START, DriverCall.REMOVE, DriverCall.PROTECT
        };
        DriverCall call = calls[random.nextInt(calls.length)];
        switch (random.nextInt(9)) {
            case 0 -> node.engine().unavailable(true);
            case 1, 2 -> node.engine().unavailable(false);
            case 3 -> node.engine().failNext(call);
            case 4 -> node.engine().loseNextAnswer(call);
            case 5 -> node.engine().delayNextCreate();
            case 6 -> node.engine().deliverLateCreates();
            case 7 -> node.engine().answerNextCreate(new CreateResult.NoCapacity("simulated"));
            default -> {
                node.engine().protection(new Protection.Missing("simulated"));
                node.probe.ready = random.nextBoolean();
                node.engine().removalStuck(random.nextInt(4) == 0);
            }
        }
    }

    private void hand(Random random) {
        List<Consumer<Incarnation>> deeds = List.of(
                node.engine()::removeByHand,
                node.engine()::pause,
                node.engine()::rename,
                node.engine()::killForMemory,
                incarnation -> node.engine().exit(incarnation, 1));
        List<Incarnation> containers = node.containers();
        if (containers.isEmpty() || random.nextInt(5) == 0) {
            node.engine().plant(new Incarnation(new InstanceId(UUID.randomUUID()), 1), Status.RUNNING);
        } else {
            deeds.get(random.nextInt(deeds.size())).accept(containers.get(random.nextInt(containers.size())));
        }
    }

    /** A pool renews what has grown old at any time, also just now; that ends soon. */
    private void letPoolSettle() {
        for (int more = 0; more < 30 && isPoolOnItsWay(); more++) {
            node.ticks(1);
        }
    }

    private boolean isPoolOnItsWay() {
        return node.ledger.all().stream()
                .anyMatch(
                        row -> row.ownerKey() == null && !row.state().isEnded() && row.state() != InstanceState.POOLED);
    }

    private void heal() {
        node.engine().unavailable(false);
        node.engine().removalStuck(false);
        node.engine().protection(new Protection.InForce(true));
        node.probe.ready = true;
        node.ticks(30);
        node.engine().deliverLateCreates();
    }
}
