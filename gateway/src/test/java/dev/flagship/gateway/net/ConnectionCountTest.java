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
        assertThat(connections.add(first, CUSTOMER, 1)).isTrue();
        assertThat(connections.add(new EmbeddedChannel(), SAME_CUSTOMER, 1)).isTrue();

        assertThat(connections.add(new EmbeddedChannel(), SAME_CUSTOMER, 1)).isFalse();
        assertThat(connections.add(new EmbeddedChannel(), NEIGHBOUR, 1)).isTrue();

        close(first);
        assertThat(connections.add(new EmbeddedChannel(), SAME_CUSTOMER, 1)).isTrue();
    }

    @Test
    void thereIsACeilingForAllAndWhatIsClosedMakesRoom() {
        EmbeddedChannel first = new EmbeddedChannel();
        assertThat(connections.add(first, 1)).isTrue();
        assertThat(connections.add(new EmbeddedChannel(), 1)).isTrue();

        assertThat(connections.add(new EmbeddedChannel(), 1)).isFalse();
        assertThat(connections.open()).isEqualTo(2);

        close(first);
        assertThat(connections.add(new EmbeddedChannel(), 1)).isTrue();
    }

    @Test
    void whatCountsAsSeveralTakesTheRoomOfSeveral() {
        EmbeddedChannel heavy = new EmbeddedChannel();
        assertThat(connections.add(heavy, 2)).isTrue();
        assertThat(connections.add(heavy, CUSTOMER, 2)).isTrue();
        assertThat(connections.open()).isEqualTo(1);
        assertThat(connections.add(new EmbeddedChannel(), 1)).isFalse();
        assertThat(connections.add(new EmbeddedChannel(), CUSTOMER, 1)).isFalse();
        assertThat(connections.add(new EmbeddedChannel(), NEIGHBOUR, 3)).isFalse();

        close(heavy);
        assertThat(connections.open()).isZero();
        assertThat(connections.add(new EmbeddedChannel(), 2)).isTrue();
        assertThat(connections.add(new EmbeddedChannel(), CUSTOMER, 1)).isTrue();
    }

    @Test
    void aStreamTakesRoomAndIsNoConnection() {
        EmbeddedChannel stream = new EmbeddedChannel();
        assertThat(connections.add(new EmbeddedChannel(), 1)).isTrue();
        assertThat(connections.addStream(stream, CUSTOMER)).isTrue();
        assertThat(connections.open()).isEqualTo(1);
        assertThat(connections.addStream(new EmbeddedChannel(), NEIGHBOUR)).isFalse();
        assertThat(connections.add(new EmbeddedChannel(), NEIGHBOUR, 2))
                .as("not counted")
                .isTrue();

        close(stream);
        assertThat(connections.addStream(new EmbeddedChannel(), CUSTOMER)).isTrue();
        assertThat(connections.add(new EmbeddedChannel(), CUSTOMER, 2)).isFalse();
    }

    private static void close(EmbeddedChannel channel) {
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
    }
}
