package dev.flagship.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void blocksDoNotOverlapAndLeaveOutWhatIsTaken() throws IOException {
        int first = FreePorts.block(10);
        try (ServerSocket taken = new ServerSocket(first + 12, 1, InetAddress.getLoopbackAddress())) {
            int next = FreePorts.block(10);
            assertThat(Math.abs(next - first)).as("apart").isGreaterThanOrEqualTo(10);
            assertThat(taken.getLocalPort() - next)
                    .as("place of the taken one")
                    .satisfiesAnyOf(
                            place -> assertThat(place).isNegative(),
                            place -> assertThat(place).isGreaterThanOrEqualTo(10));
        }
    }

    @Test
    void eachLaneKnowsItsNumberAndHasAPartOfItsOwn() {
        int lane = Integer.getInteger("test.lane", 0);
        int part = (FreePorts.one() - 20_000) / 1_650;

        assertThat(lane).isPositive();
        assertThat(part).isEqualTo(lane % 6);
    }
}
