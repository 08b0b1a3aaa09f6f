package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.driver.DriverCall;
import org.junit.jupiter.api.Test;

/** What the engine has of networks that instances share is in the ledger, whoever made it. */
class AddressesTest {
    private final SteppedNode node = new SteppedNode();

    @Test
    void aNetworkThatIsThereAndNotWrittenDownGetsItsAddresses() {
        SteppedNode other = new SteppedNode();
        other.tick();
        node.driver.ensureSharedNetwork(3);

        node.tick();

        assertThat(free(node)).as("of its own first one, and of what was there").isEqualTo(2 * free(other));
    }

    @Test
    void eachLookAsksForEachNetworkOnce() {
        node.driver.ensureSharedNetwork(3);
        node.tick();
        int asked = node.engine().calls(DriverCall.NETWORK);

        node.ticks(60);

        assertThat(node.engine().calls(DriverCall.NETWORK))
                .as("which there are, and two")
                .isEqualTo(asked + 3);
    }

    private static int free(SteppedNode node) {
        return node.engines.freeAddresses(SteppedNode.ENGINE, node.clock.now());
    }
}
