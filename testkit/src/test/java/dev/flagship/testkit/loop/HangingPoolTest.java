package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that keeps the launches for a pool waiting: those who wait for something are served all the same. */
@Tag("fault")
@Timeout(120)
class HangingPoolTest {
    private final BesideNode beside = new BesideNode();
    private final SteppedNode node = beside.node();

    @AfterEach
    void letGo() {
        beside.close();
    }

    @Test
    void launchesForAPoolThatHangLeaveHalfToOwnersAndHoldUpNeitherStopsNorExpiries() {
        InstanceId expiring = beside.running("user:1");
        InstanceId stopped = beside.running("user:2");
        node.engine().hold(DriverCall.CREATE);
        node.pools.size(1, 9, 9);
        beside.passUntil(() -> node.engine().waiting(DriverCall.CREATE) > 0);
        for (int pass = 0; pass < 5; pass++) {
            node.ticks(1);
            beside.settle();
        }
        assertThat(node.engine().waiting(DriverCall.CREATE))
                .as("half of the launches")
                .isEqualTo(2);

        IntStream.range(10, 16).forEach(owner -> node.request("user:" + owner));
        beside.passUntil(() -> node.engine().waiting(DriverCall.CREATE) == 4);
        assertThat(node.ledger.all().stream()
                        .filter(row -> row.ownerKey() != null && row.state() == InstanceState.STARTING))
                .as("owners have the other half")
                .hasSize(2);

        node.stop(stopped);
        beside.passUntil(() -> node.row(stopped).state() == InstanceState.STOPPED);
        node.clock.step(SampleTemplate.LIFETIME);
        beside.passUntil(() -> node.row(expiring).state() == InstanceState.STOPPED);
        assertThat(node.row(expiring).reason()).isEqualTo(Reason.EXPIRED);
    }
}
