package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.route.FakeRouteTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that keeps a call waiting: what needs no engine goes on. */
@Tag("fault")
@Timeout(120)
class HangingEngineTest {
    private final BesideNode beside = new BesideNode();
    private final SteppedNode node = beside.node();

    @AfterEach
    void letGo() {
        beside.close();
    }

    @Test
    void anExtensionThatIsGrantedDuringAListingReachesTheGatewayAndIsNotLost() {
        InstanceId id = beside.running("user:1");
        Instant expiry = Objects.requireNonNull(node.row(id).expiresAt());
        node.clock.step(Duration.between(node.clock.now(), expiry).minusSeconds(5));
        node.engine().hold(DriverCall.LIST);
        beside.passUntil(() -> node.engine().waiting(DriverCall.LIST) == 1);

        assertThat(node.ledger.extend(id, 0, expiry.plus(Duration.ofHours(1)), node.clock.now()))
                .isTrue();
        node.loop.pass();
        await().untilAsserted(() -> assertThat(node.routes.routes().values())
                .allMatch(route -> route.ttl().compareTo(Duration.ofMinutes(50)) > 0));
        node.clock.step(Duration.ofSeconds(10));
        node.loop.pass();
        assertThat(node.engine().waiting(DriverCall.LIST)).isEqualTo(1);
        assertThat(node.routed()).hasSize(1);

        int listed = node.engine().calls(DriverCall.LIST);
        node.engine().release(DriverCall.LIST);
        beside.passUntil(() -> node.engine().calls(DriverCall.LIST) > listed);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.routed()).hasSize(1);
        assertThat(node.events.steps).doesNotContain("STOPPING #1");
    }

    @Test
    void aHangingEngineIsReportedAfterFiveSecondsIfItStillAnswersPings() {
        beside.running("user:1");
        int admitted = node.engine().calls(DriverCall.ADMIT);
        node.engine().hold(DriverCall.LIST);
        beside.passUntil(() -> node.engine().waiting(DriverCall.LIST) == 1);
        Instant began = node.clock.now();

        beside.passUntil(() -> status() == EngineHealth.Status.UNREACHABLE);
        assertThat(Duration.between(began, node.clock.now())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));

        node.engine().release(DriverCall.LIST);
        beside.passUntil(() -> status() == EngineHealth.Status.READY);
        assertThat(node.engine().calls(DriverCall.ADMIT)).as("it was not away").isEqualTo(admitted);
        beside.running("user:2");
    }

    /** The driver gives a ping up after a second, so that these are up to three. */
    @Test
    void aHangingEngineIsReportedAfterTwoSecondsIfItAnswersNoPingsEither() {
        beside.running("user:1");
        int admitted = node.engine().calls(DriverCall.ADMIT);
        node.engine().hold(DriverCall.LIST);
        beside.passUntil(() -> node.engine().waiting(DriverCall.LIST) == 1);
        Instant began = node.clock.now();
        node.engine().failNext(DriverCall.PING);
        node.engine().failNext(DriverCall.PING);

        beside.passUntil(() -> status() == EngineHealth.Status.UNREACHABLE);
        assertThat(Duration.between(began, node.clock.now())).isBetween(Duration.ofMillis(1800), Duration.ofSeconds(3));

        node.engine().release(DriverCall.LIST);
        beside.passUntil(() -> status() == EngineHealth.Status.READY);
        assertThat(node.engine().calls(DriverCall.ADMIT)).as("it was not away").isEqualTo(admitted);
        beside.running("user:2");
    }

    @Test
    void oneUnansweredPingIsNotTakenForSilence() {
        beside.running("user:1");
        int reports = node.events.health.size();
        node.engine().hold(DriverCall.LIST);
        beside.passUntil(() -> node.engine().waiting(DriverCall.LIST) == 1);
        int asked = node.engine().calls(DriverCall.PING);
        node.engine().failNext(DriverCall.PING);
        beside.passUntil(() -> node.engine().calls(DriverCall.PING) == asked + 3);

        node.engine().release(DriverCall.LIST);
        int listed = node.engine().calls(DriverCall.LIST);
        beside.passUntil(() -> node.engine().calls(DriverCall.LIST) > listed);
        assertThat(node.events.health).as("nothing new").hasSize(reports);
        assertThat(status()).isEqualTo(EngineHealth.Status.READY);
    }

    @Test
    void anEngineThatHungAndThenWasAwayIsReadyOnlyOnceItIsAdmitted() {
        beside.running("user:1");
        node.engine().hold(DriverCall.LIST);
        beside.passUntil(() -> node.engine().waiting(DriverCall.LIST) == 1);
        node.clock.step(Duration.ofSeconds(5));
        node.loop.pass();
        node.clock.step(Duration.ofSeconds(1));
        beside.passUntil(() -> status() == EngineHealth.Status.UNREACHABLE);

        node.engine().hold(DriverCall.ADMIT);
        node.engine().restart();
        node.clock.step(Duration.ofSeconds(5));
        beside.passUntil(() -> node.engine().waiting(DriverCall.ADMIT) == 1);
        int listed = node.engine().calls(DriverCall.LIST);
        node.engine().release(DriverCall.LIST);
        beside.passUntil(() -> node.engine().calls(DriverCall.LIST) > listed);
        assertThat(status()).isEqualTo(EngineHealth.Status.UNREACHABLE);

        node.engine().release(DriverCall.ADMIT);
        beside.passUntil(() -> status() == EngineHealth.Status.READY);
    }

    @Test
    void aNodeThatStoodStillItselfDoesNotBlameTheEngine() {
        beside.running("user:1");
        node.engine().hold(DriverCall.LIST);
        beside.passUntil(() -> node.engine().waiting(DriverCall.LIST) == 1);
        node.clock.step(Duration.ofSeconds(15));
        node.loop.pass();
        assertThat(status()).isEqualTo(EngineHealth.Status.READY);
    }

    @Test
    void aLookThatHangsHoldsUpNeitherStopsNorExpiriesNorTheLease() {
        InstanceId stopped = beside.running("user:1");
        InstanceId expiring = beside.running("user:2");
        ReconcileLoop other = node.another("other", new FakeRouteTable(node.clock::nanoTime));
        node.engine().hold(DriverCall.PROTECT);
        node.clock.step(Duration.ofMinutes(2));
        beside.passUntil(() -> node.engine().waiting(DriverCall.PROTECT) == 1);

        node.stop(stopped);
        beside.passUntil(() -> node.row(stopped).state() == InstanceState.STOPPED);
        for (int i = 0; i < 10; i++) {
            node.clock.step(Duration.ofSeconds(7));
            node.loop.pass();
            assertThat(other.pass())
                    .as("the lease of a node whose engine hangs")
                    .isEmpty();
        }
        node.clock.step(SampleTemplate.LIFETIME);
        beside.passUntil(() -> node.row(expiring).state() == InstanceState.STOPPED);
        assertThat(node.row(expiring).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(node.engine().waiting(DriverCall.PROTECT)).isEqualTo(1);
    }

    @Test
    void theEngineStaysReadyUntilTheVerdictOfANewAdmission() {
        beside.running("user:1");
        node.engine().hold(DriverCall.ADMIT);
        node.clock.step(Duration.ofHours(1));
        beside.passUntil(() -> node.engine().waiting(DriverCall.ADMIT) == 1);

        beside.running("user:2");

        assertThat(node.engine().waiting(DriverCall.ADMIT)).isEqualTo(1);
        node.engine().admission(new Admission.Refused("pids", "no limit"));
        node.engine().release(DriverCall.ADMIT);
        beside.passUntil(() -> node.events.health.getLast().detail().equals("pids: no limit"));
        assertThat(node.events.health)
                .extracting(EngineHealth::status)
                .containsExactly(EngineHealth.Status.READY, EngineHealth.Status.REFUSED);
    }

    @Test
    void whatStartsDuringAListingIsNotTakenForRemoved() {
        beside.running("user:1");
        node.engine().hold(DriverCall.LIST);
        beside.passUntil(() -> node.engine().waiting(DriverCall.LIST) == 1);
        InstanceId id = node.request("user:2");
        Incarnation current = node.row(id).current();
        await().pollInSameThread().until(() -> {
            node.loop.pass();
            return node.row(id).state() == InstanceState.RUNNING;
        });
        node.engine().release(DriverCall.LIST);
        int listed = node.engine().calls(DriverCall.LIST);
        beside.passUntil(() -> node.engine().calls(DriverCall.LIST) > listed + 1);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.containers()).contains(current);
        assertThat(node.events.orphans).isEmpty();
    }

    @Test
    void removalsThatHangHoldUpNobodyElsesStart() {
        List<InstanceId> stopped = IntStream.range(0, 10)
                .mapToObj(n -> beside.running("user:" + n))
                .toList();
        node.engine().hold(DriverCall.REMOVE);
        stopped.forEach(node::stop);
        beside.passUntil(() -> node.engine().waiting(DriverCall.REMOVE) == 10);

        beside.running("user:77");

        assertThat(node.engine().waiting(DriverCall.REMOVE)).isEqualTo(10);
        node.engine().release(DriverCall.REMOVE);
        beside.passUntil(() -> stopped.stream().allMatch(id -> node.row(id).state() == InstanceState.STOPPED));
    }

    @Test
    void aClaimIsServedAtOnceWhileEveryLaunchHangs() {
        node.pools.size(1, 1, 1);
        beside.passUntil(() -> node.ledger.all().stream().anyMatch(row -> row.state() == InstanceState.POOLED));
        node.engine().hold(DriverCall.CREATE);
        IntStream.range(0, 12).forEach(n -> node.request("user:" + n));
        beside.passUntil(() -> node.engine().waiting(DriverCall.CREATE) == 4);

        Instant expiry = node.clock.now().plus(SampleTemplate.LIFETIME);
        InstanceId claimed = node.pools
                .claim(SteppedNode.SAMPLE, "user:77", expiry, node.clock.now())
                .orElseThrow();
        node.loop.pass();
        beside.settle();

        assertThat(node.routed()).containsValue(node.row(claimed).current());
        assertThat(node.row(claimed).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.engine().waiting(DriverCall.CREATE)).isEqualTo(4);
    }

    private EngineHealth.Status status() {
        return node.engines.health(SteppedNode.ENGINE).orElseThrow().status();
    }
}
