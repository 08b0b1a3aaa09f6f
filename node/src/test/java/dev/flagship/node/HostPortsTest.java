package dev.flagship.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.ledger.instance.GatewayPlan.PortSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostPortsTest {
    private static final PortRange RANGE = new PortRange(30_000, 60_000);

    @Test
    void whatTheHostTakesForItsOwnConnectionsIsLeftOut() {
        assertThat(HostPorts.usable(RANGE, List.of(new PortRange(32_768, 60_999))))
                .containsExactly(new PortSpan(30_000, 32_767));
        assertThat(HostPorts.usable(RANGE, List.of(new PortRange(40_000, 49_999))))
                .containsExactly(new PortSpan(30_000, 39_999), new PortSpan(50_000, 60_000));
        assertThat(HostPorts.usable(RANGE, List.of(new PortRange(1_024, 65_535))))
                .isEmpty();
        assertThat(HostPorts.usable(RANGE, List.of(new PortRange(10_000, 19_999))))
                .containsExactly(new PortSpan(30_000, 60_000));
    }

    @Test
    void portsOfTheGatewayAreLeftOut() {
        assertThat(HostPorts.usable(RANGE, List.of(new PortRange(32_768, 60_999), new PortRange(31_000, 31_000))))
                .containsExactly(new PortSpan(30_000, 30_999), new PortSpan(31_001, 32_767));
    }

    @Test
    void thisMachineSaysWhatItTakes() {
        PortRange own = HostPorts.ephemeral();
        assertThat(own.first()).isGreaterThan(1_000).isLessThan(own.last());
    }
}
