package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class ConnectionCountTest {
    private static final Source CUSTOMER = Source.of(InetAddress.ofLiteral("2001:db8:0:1::1"));
    private static final Source SAME_CUSTOMER = Source.of(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"));
    private static final Source NEIGHBOUR = Source.of(InetAddress.ofLiteral("2001:db8:0:2::1"));

    private final ConnectionCount connections = new ConnectionCount(2, 2);

    @Test
    void allAddressesOfOneCustomerHaveOneShareAndNeighboursTheirOwn() {
        EmbeddedChannel first = new EmbeddedChannel();
        assertThat(connections.add(first, CUSTOMER)).isTrue();
        assertThat(connections.add(new EmbeddedChannel(), SAME_CUSTOMER)).isTrue();

        assertThat(connections.add(new EmbeddedChannel(), SAME_CUSTOMER)).isFalse();
        assertThat(connections.add(new EmbeddedChannel(), NEIGHBOUR)).isTrue();

        close(first);
        assertThat(connections.add(new EmbeddedChannel(), SAME_CUSTOMER)).isTrue();
    }

    @Test
    void thereIsACeilingForAllAndWhatIsClosedMakesRoom() {
        EmbeddedChannel first = new EmbeddedChannel();
        assertThat(connections.add(first)).isTrue();
        assertThat(connections.add(new EmbeddedChannel())).isTrue();

        assertThat(connections.add(new EmbeddedChannel())).isFalse();
        assertThat(connections.open()).isEqualTo(2);

        close(first);
        assertThat(connections.add(new EmbeddedChannel())).isTrue();
    }

    private static void close(EmbeddedChannel channel) {
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
    }
}
