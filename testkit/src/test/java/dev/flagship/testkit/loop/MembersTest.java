package dev.flagship.testkit.loop;

import static dev.flagship.testkit.loop.SteppedNode.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.simulation.Agreement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An instance of several containers lives and ends as one. */
@Tag("fault")
class MembersTest {
    private static final int AHEAD = 2;

    private final SteppedNode node = new SteppedNode(pair());

    private static ContainerTemplate pair() {
        ContainerTemplate one = SampleTemplate.with(SampleTemplate.RAW);
        return one.with(List.of(
                new Member("store", "store", List.of(), Map.of(), one.limits(), Set.of(), List.of(), User.DEFAULT)));
    }

    /** The first waits for its network. */
    private InstanceId start(String owner) {
        InstanceId id = node.request(owner);
        node.ticks(3);
        return id;
    }

    @Test
    void anInstanceRunsInANetworkThatNobodyElseHas() {
        InstanceId first = start("user:1");
        InstanceId second = start("user:2");
        assertThat(node.row(first).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.row(first).placed().orElseThrow().network()).contains("chalm");
        assertThat(node.row(second).placed().orElseThrow().network())
                .isNotEqualTo(node.row(first).placed().orElseThrow().network());
        assertThat(node.engine().specOf(node.row(first).current()).orElseThrow().hosts())
                .containsKeys("main", "store");
        new Agreement(node.world()).isComplete();
    }

    @Test
    void moreNetworksAreMadeWhenAllAreGiven() {
        node.tick();
        Set<String> networks = new HashSet<>();
        List<InstanceId> all = IntStream.range(0, 8 * AHEAD)
                .mapToObj(i -> node.request("user:" + i))
                .toList();
        node.ticks(20);
        for (InstanceId id : all) {
            assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
            networks.add(node.row(id).placed().orElseThrow().network());
        }
        assertThat(networks).hasSize(8 * AHEAD);
    }

    @Test
    void networksAreMadeOnceAnInstanceNeedsOneAndAFewAreKeptReadyThen() {
        node.ticks(3);
        assertThat(node.engines.freeNetworks(SteppedNode.ENGINE, NetworkKind.MEMBERS, node.clock.now()))
                .isZero();
        start("user:1");
        node.ticks(120);
        assertThat(node.engines.freeNetworks(SteppedNode.ENGINE, NetworkKind.MEMBERS, node.clock.now()))
                .isEqualTo(AHEAD);
    }

    @Test
    void aNetworkThatAKilledNodeDidNotWriteDownIsWrittenDownByTheNext() {
        node.driver.ensureOwnNetwork(NetworkKind.MEMBERS, 3);
        node.tick();
        assertThat(node.engines.freeNetworks(SteppedNode.ENGINE, NetworkKind.MEMBERS, node.clock.now()))
                .isEqualTo(1);
    }

    @Test
    void aMemberThatEndsEndsTheInstanceAndIsNamed() {
        InstanceId id = start("user:1");
        node.engine().exitMember(node.row(id).current(), "store", 3);
        node.ticks(3);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(id).reason()).isEqualTo(Reason.EXITED);
        assertThat(node.events.details).anyMatch(detail -> detail.startsWith("store: exit code 3"));
        new Agreement(node.world()).isComplete();
    }

    @Test
    void aMemberThatEndsBeforeTheInstanceIsReadyEndsIt() {
        InstanceId id = node.request("user:1");
        node.probe.ready = false;
        node.probe.whileAsked = () -> node.engine().exitMember(node.row(id).current(), "store", 97);
        node.ticks(3);
        assertThat(node.row(id).reason()).isEqualTo(Reason.EXITED);
        assertThat(node.events.details).anyMatch(detail -> detail.startsWith("store: exit code 97"));
    }

    @Test
    void aMemberThatIsTakenAwayEndsTheInstance() {
        InstanceId running = start("user:1");
        node.engine().removeMember(node.row(running).current(), "store");
        node.ticks(3);
        assertThat(node.row(running).reason()).isEqualTo(Reason.INTERFERENCE);

        InstanceId starting = node.request("user:2");
        node.probe.ready = false;
        node.probe.whileAsked =
                () -> node.engine().removeMember(node.row(starting).current(), "store");
        node.ticks(3);
        assertThat(node.row(starting).reason()).isEqualTo(Reason.INTERFERENCE);
        new Agreement(node.world()).isComplete();
    }

    @Test
    void aStartThatACrashLeftHalfDoneIsCarriedOn() {
        start("user:0");
        node.engine().loseNextAnswer(DriverCall.CREATE);
        InstanceId id = node.request("user:1");
        node.tick();
        node.engine().removeMember(node.row(id).current(), "store");
        node.clock.step(Duration.ofSeconds(5));
        node.ticks(3);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        new Agreement(node.world()).isComplete();
    }

    @Test
    void aMissingImageOfAMemberIsRecordedBeforeAnybodyStarts() {
        node.engine().image("store", new ImageFinding.Missing());
        node.tick();
        assertThat(node.engines.finding(SAMPLE))
                .hasValueSatisfying(found -> assertThat(found)
                        .isInstanceOfSatisfying(
                                ImageFinding.Present.class,
                                present -> assertThat(present.problem())
                                        .contains("store: the engine has no image store")));
    }
}
