package dev.flagship.testkit.loop;

import static dev.flagship.testkit.loop.SteppedNode.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.plan.PoolPlan;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.route.FakeRouteTable;
import dev.flagship.testkit.simulation.Agreement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is ready ahead of demand, who gets it, and what becomes of what nobody gets. */
class PoolTest {
    private final SteppedNode node = new SteppedNode();
    private final Agreement agreement = new Agreement(node.world());

    @Test
    void aPoolIsFilledAndNobodyIsLetIn() {
        node.pools.size(1, 3, 5);
        node.ticks(10);
        assertThat(pooled()).hasSize(3).allMatch(row -> row.ownerKey() == null && row.expiresAt() == null);
        assertThat(node.containers()).hasSize(3);
        assertThat(node.routed()).isEmpty();
        assertThat(node.routes.routes().values())
                .as("the ways are there, and closed")
                .hasSize(3)
                .allMatch(route -> route.isClosed());
        Set<String> flags = new HashSet<>();
        pooled().forEach(row -> flags.add(node.engine().flagOf(row.current()).orElseThrow()));
        assertThat(flags).as("each has its own flag").hasSize(3);
        agreement.isComplete();
    }

    @Test
    void aClaimIsHandedOverByOneConnectionWithoutAskingTheEngine() {
        node.pools.size(1, 1, 1);
        node.ticks(4);
        Instance ready = pooled().getFirst();
        String flag = node.engine().flagOf(ready.current()).orElseThrow();
        InstanceId id = claim("user:1");
        int created = node.engine().calls(DriverCall.CREATE);
        int found = node.engine().calls(DriverCall.FIND);
        node.pools.none(1);
        node.loop.pass();
        assertThat(id).isEqualTo(ready.id());
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.routed()).containsValue(ready.current());
        assertThat(node.engine().calls(DriverCall.CREATE)).isEqualTo(created);
        assertThat(node.engine().calls(DriverCall.FIND)).isEqualTo(found);
        assertThat(node.engine().flagOf(node.row(id).current())).contains(flag);
        node.clock.step(SampleTemplate.LIFETIME);
        assertThat(node.routed()).isEmpty();
        node.ticks(3);
        assertThat(node.row(id).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(node.containers()).doesNotContain(ready.current());
    }

    @Test
    void nothingIsMadeReadyWhilePeopleClaimButNotForLong() {
        node.pools.size(1, 14, 14);
        node.ticks(30);
        int made = node.engine().calls(DriverCall.CREATE);
        for (int account = 1; account <= 4; account++) {
            claimHalfASecondLater("user:" + account);
            assertThat(node.engine().calls(DriverCall.CREATE)).isEqualTo(made);
        }
        node.ticks(30);
        assertThat(pooled())
                .as("they have all they want, and now it is made again")
                .hasSize(14);
        made = node.engine().calls(DriverCall.CREATE);
        for (int account = 11; account <= 22; account++) {
            claimHalfASecondLater("user:" + account);
        }
        assertThat(node.engine().calls(DriverCall.CREATE))
                .as("who claims on and on does not empty the pool")
                .isGreaterThan(made);
        node.ticks(30);
        agreement.isComplete();
    }

    @Test
    void whoseInstanceDoesNotAnswerGetsTheNextOne() {
        node.pools.size(1, 2, 2);
        node.ticks(5);
        InstanceId first = claim("user:1");
        int[] asked = {0};
        node.probe.answer = () -> asked[0]++ > 0;
        node.loop.pass();
        node.ticks(2);
        assertThat(node.row(first).reason()).isEqualTo(Reason.INTERFERENCE);
        assertThat(owned("user:1"))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(InstanceState.RUNNING));
        node.probe.answer = () -> true;
        node.ticks(10);
        agreement.isComplete();
    }

    @Test
    void whoseInstanceDoesNotAnswerIsStartedAnewWhereNoOtherIsReady() {
        node.pools.size(1, 1, 1);
        node.ticks(4);
        InstanceId first = claim("user:1");
        int[] asked = {0};
        node.probe.answer = () -> asked[0]++ > 0;
        node.ticks(4);
        assertThat(node.row(first).state().isEnded()).isTrue();
        assertThat(owned("user:1"))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(InstanceState.RUNNING));
    }

    @Test
    void whoStopsWhatDidNotAnswerEndsWhatTheyGotInItsPlace() {
        node.pools.size(1, 2, 2);
        node.ticks(5);
        InstanceId first = claim("user:1");
        int[] asked = {0};
        node.probe.answer = () -> asked[0]++ > 0;
        node.loop.pass();
        assertThat(node.row(first).reason()).isEqualTo(Reason.INTERFERENCE);
        assertThat(node.stop(first)).isTrue();
        node.ticks(10);
        assertThat(owned("user:1")).isEmpty();
        agreement.isComplete();
    }

    @Test
    void whatIsStoppedWhileItDoesNotAnswerIsNotReplaced() {
        node.pools.size(1, 2, 2);
        node.ticks(5);
        InstanceId first = claim("user:1");
        int[] asked = {0};
        node.probe.answer = () -> asked[0]++ > 0;
        node.probe.whileAsked = () -> node.stop(first);
        node.loop.pass();
        assertThat(node.row(first).reason()).isEqualTo(Reason.CANCELLED);
        node.ticks(10);
        assertThat(owned("user:1")).isEmpty();
        agreement.isComplete();
    }

    @Test
    void aNodeThatComesAfterTheClaimHandsOver() {
        node.pools.size(1, 1, 1);
        node.ticks(4);
        InstanceId id = claim("user:1");
        node.clock.step(Duration.ofSeconds(30));
        var routes = new FakeRouteTable(node.clock::nanoTime);
        var next = node.another("next", routes);
        next.pass();
        next.pass();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(routes.current()).containsValue(node.row(id).current());
    }

    @Test
    void aNewVersionDrainsThePoolAndFillsItAnew() {
        node.pools.size(1, 2, 3);
        node.ticks(6);
        List<Instance> former = pooled();
        DefinitionRef second = new DefinitionRef(1, 2);
        node.engines.define(second, SampleTemplate.with(SampleTemplate.RAW));
        node.ticks(10);
        assertThat(former).allMatch(row -> node.row(row.id()).reason() == Reason.DEFINITION);
        assertThat(pooled()).hasSize(2).allMatch(row -> row.definition().equals(second));
        agreement.isComplete();
    }

    @Test
    void whatIsOldIsReplacedBeforeItGoes() {
        node.pools.size(1, 2, 3);
        node.ticks(6);
        List<Instance> old = pooled();
        node.clock.step(PoolPlan.FRESH);
        for (int i = 0; i < 15; i++) {
            node.tick();
            assertThat(pooled()).as("something is always ready").isNotEmpty();
        }
        assertThat(old).allMatch(row -> node.row(row.id()).reason() == Reason.UNCLAIMED);
        assertThat(pooled()).hasSize(2);
        agreement.isComplete();
    }

    @Test
    void whatDoesNotAnswerOrWasBrokenIsReplaced() {
        node.pools.size(1, 2, 2);
        node.ticks(6);
        Instance exited = pooled().getFirst();
        node.engine().exit(exited.current(), 1);
        node.ticks(5);
        assertThat(node.row(exited.id()).reason()).isEqualTo(Reason.EXITED);
        node.ticks(20);
        List<Instance> silent = pooled();
        assertThat(silent).hasSize(2);
        node.probe.answer = () -> false;
        node.ticks((int) PoolPlan.SOUNDING.toSeconds() + 2);
        assertThat(silent).allMatch(row -> node.row(row.id()).reason() == Reason.INTERFERENCE);
    }

    @Test
    void whatFailsIsNotTriedAgainAtOnce() {
        node.pools.size(1, 1, 1);
        for (int i = 0; i < 100; i++) {
            node.engine().answerNextStart(new StartResult.NotStartable("no such file"));
        }
        node.ticks(60);
        assertThat(node.engine().calls(DriverCall.CREATE)).isBetween(2, 5);
    }

    @Test
    void demandMakesAPoolLarger() {
        node.pools.size(1, 1, 4);
        node.ticks(4);
        for (int i = 0; i < 3; i++) {
            claim("user:" + i);
            node.ticks(4);
        }
        node.ticks(5);
        assertThat(pooled()).hasSize(3);
    }

    @Test
    void whoWaitsIsServedBeforeAPool() {
        node.tick();
        node.pools.size(1, 4, 4);
        for (int i = 0; i < 12; i++) {
            node.request("user:" + i);
        }
        node.engine().unavailable(true);
        node.ticks(3);
        assertThat(node.ledger.all()).noneMatch(Instance::isOfPool);
        node.engine().unavailable(false);
        node.ticks(30);
        assertThat(node.ledger.all())
                .filteredOn(row -> row.state() == InstanceState.RUNNING)
                .hasSize(12);
        assertThat(pooled()).hasSize(4);
        agreement.isComplete();
    }

    @Test
    void neitherQueueNorPoolHoldUpStopsAndExpiries() {
        InstanceId stops = node.running("user:1");
        InstanceId expires = node.running("user:2");
        node.clock.step(SampleTemplate.LIFETIME.minusSeconds(1));
        node.pools.size(1, 4, 4);
        for (int i = 10; i < 60; i++) {
            node.request("user:" + i);
        }
        node.stop(stops);
        node.tick();
        assertThat(node.row(stops).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(node.row(expires).state()).isIn(InstanceState.STOPPING, InstanceState.STOPPED);
        assertThat(node.ledger.all()).anyMatch(row -> row.state() == InstanceState.QUEUED);
    }

    private List<Instance> pooled() {
        return node.ledger.all().stream()
                .filter(row -> row.state() == InstanceState.POOLED)
                .toList();
    }

    private List<Instance> owned(String owner) {
        return node.ledger.all().stream()
                .filter(row -> row.state().isLive() && owner.equals(row.ownerKey()))
                .toList();
    }

    private void claimHalfASecondLater(String owner) {
        node.clock.step(Duration.ofMillis(500));
        claim(owner);
        node.loop.pass();
    }

    private InstanceId claim(String owner) {
        DefinitionRef definition =
                node.engines.template(new DefinitionRef(1, 2)).isPresent() ? new DefinitionRef(1, 2) : SAMPLE;
        return node.pools
                .claim(definition, owner, node.clock.now().plus(SampleTemplate.LIFETIME), node.clock.now())
                .orElseThrow();
    }
}
