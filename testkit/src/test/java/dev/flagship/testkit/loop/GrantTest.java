package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What asks for weaker isolation than everybody's, and who may write to its root and how much. */
class GrantTest {
    private static final long MOST = 1 << 20;
    /** Seconds between two looks at what was written. */
    private static final int BETWEEN_LOOKS = 5;

    private final SteppedNode node =
            new SteppedNode(SampleTemplate.with(SampleTemplate.RAW).writing(MOST));

    @Test
    void nothingOfItIsMadeBeforeItIsGranted() {
        InstanceId id = node.request("user:1");
        node.ticks(2);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(id).reason()).isEqualTo(Reason.NOT_GRANTED);
        assertThat(node.events.details)
                .containsExactly("sample asks for compat, which no operator has granted:"
                        + " ./flagship challenge grant sample compat --reason TEXT");
        assertThat(node.engine().calls(DriverCall.CREATE)).isZero();

        grant();
        assertThat(node.row(node.running("user:1")).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void whatRunsRunsOnWhenItIsWithdrawnAndIsNotMadeAgain() {
        grant();
        InstanceId id = node.running("user:1");
        node.engines.grant("sample", Set.of());
        node.ticks(20);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);

        assertThat(node.ledger.reset(id, node.clock.now())).isTrue();
        node.ticks(3);
        assertThat(node.row(id).reason()).isEqualTo(Reason.NOT_GRANTED);
        assertThat(node.containers()).isEmpty();
    }

    @Test
    void anInstanceThatWritesTooMuchFailsWithThatReason() {
        grant();
        InstanceId modest = node.running("user:1");
        InstanceId greedy = node.running("user:2");
        node.engine().wrote(current(modest), MOST);
        node.engine().wrote(current(greedy), 3 * MOST);
        node.ticks(8);
        assertThat(node.row(modest).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.row(greedy).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(greedy).reason()).isEqualTo(Reason.DISK);
        assertThat(node.events.details).containsExactly("wrote 3 MiB to its root, where 1 are allowed");
    }

    @Test
    void anInstanceThatCannotBeMeasuredHoldsUpNobodyAndFails() {
        grant();
        InstanceId unmeasured = node.running("user:1");
        InstanceId greedy = node.running("user:2");
        InstanceId modest = node.running("user:3");
        node.engine().unmeasured(current(unmeasured));
        node.engine().wrote(current(greedy), 3 * MOST);
        node.ticks(2 * BETWEEN_LOOKS);
        assertThat(node.row(greedy).reason()).isEqualTo(Reason.DISK);
        assertThat(node.row(unmeasured).state()).isEqualTo(InstanceState.RUNNING);

        node.ticks(6 * BETWEEN_LOOKS);
        assertThat(node.row(unmeasured).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(unmeasured).reason()).isEqualTo(Reason.DISK);
        assertThat(node.events.details).last().isEqualTo("what it wrote cannot be measured");
        assertThat(node.row(modest).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void anEngineThatAnswersNothingEndsNobodyForIt() {
        grant();
        InstanceId id = node.running("user:1");
        node.engine().unavailable(true);
        node.ticks(10 * BETWEEN_LOOKS);
        node.engine().unavailable(false);
        node.ticks(2 * BETWEEN_LOOKS);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void theInternetTakesAGrantOfItsOwn() {
        SteppedNode online =
                new SteppedNode(SampleTemplate.with(SampleTemplate.RAW).online());
        online.engines.grant("sample", Set.of(Weakness.COMPAT));
        InstanceId id = online.request("user:1");
        online.ticks(2);
        assertThat(online.row(id).reason()).isEqualTo(Reason.NOT_GRANTED);
        assertThat(online.events.details).singleElement().asString().contains("sample internet --reason TEXT");

        online.engines.grant("sample", Set.of(Weakness.INTERNET));
        InstanceId granted = online.request("user:1");
        // There is no network of that kind before somebody needs one.
        online.ticks(60);
        assertThat(online.row(granted).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(online.row(granted).placed().orElseThrow().network()).contains("chale");
    }

    @Test
    void instancesThatMayNotWriteAreNotMeasured() {
        SteppedNode usual = new SteppedNode();
        usual.running("user:1");
        usual.ticks(20);
        assertThat(usual.engine().calls(DriverCall.WRITTEN)).isZero();
    }

    private void grant() {
        node.engines.grant("sample", Set.of(Weakness.COMPAT));
    }

    private Incarnation current(InstanceId id) {
        return node.row(id).current();
    }
}
