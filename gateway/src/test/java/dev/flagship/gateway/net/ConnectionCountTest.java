package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.route.Ceilings;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class ConnectionCountTest {
    private static final Source CUSTOMER = Source.of(InetAddress.ofLiteral("2001:db8:0:1::1"));
    private static final Source SAME_CUSTOMER = Source.of(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"));
    private static final Source NEIGHBOUR = Source.of(InetAddress.ofLiteral("2001:db8:0:2::1"));

    private static final Ceilings TWO = new Ceilings(2, 2);
    private static final Ceilings MANY = new Ceilings(100, 100);

    private final ConnectionCount connections = new ConnectionCount(TWO, MANY);

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

    @Test
    void whatWeighsAsMuchAsSeveralTakesTheFilesOfOne() {
        ConnectionCount few = new ConnectionCount(MANY, TWO);
        EmbeddedChannel first = new EmbeddedChannel();
        assertThat(few.add(first, 4)).isTrue();
        assertThat(few.add(first, CUSTOMER, 4)).isTrue();
        EmbeddedChannel second = new EmbeddedChannel();
        assertThat(few.add(second, 4)).isTrue();
        assertThat(few.add(second, SAME_CUSTOMER, 4)).isTrue();

        assertThat(few.add(new EmbeddedChannel(), 4)).isFalse();
        assertThat(few.add(new EmbeddedChannel(), CUSTOMER, 4)).isFalse();
        assertThat(few.add(new EmbeddedChannel(), NEIGHBOUR, 4)).isTrue();
        assertThat(few.open()).isEqualTo(2);

        close(first);
        assertThat(few.add(new EmbeddedChannel(), 4)).isTrue();
        assertThat(few.add(new EmbeddedChannel(), CUSTOMER, 4)).isTrue();
    }

    @Test
    void aStreamAndWhatIsKeptForTheNextTakeAFileEach() {
        ConnectionCount few = new ConnectionCount(MANY, TWO);
        EmbeddedChannel stream = new EmbeddedChannel();
        assertThat(few.add(new EmbeddedChannel(), 4)).isTrue();
        assertThat(few.addStream(stream, CUSTOMER)).isTrue();
        assertThat(few.addSpare(CUSTOMER)).isTrue();
        assertThat(few.addSpare(CUSTOMER)).isFalse();
        assertThat(few.addStream(new EmbeddedChannel(), NEIGHBOUR)).isFalse();
        assertThat(few.add(new EmbeddedChannel(), 4)).isFalse();

        close(stream);
        assertThat(few.addStream(new EmbeddedChannel(), NEIGHBOUR)).isTrue();
        few.removeSpare(CUSTOMER);
        assertThat(few.addSpare(NEIGHBOUR)).isTrue();
    }

    @Test
    void whatIsKeptCountsForItsSource() {
        ConnectionCount few = new ConnectionCount(MANY, new Ceilings(100, 1));
        assertThat(few.addSpare(CUSTOMER)).isTrue();
        assertThat(few.addSpare(SAME_CUSTOMER)).isTrue();
        assertThat(few.addSpare(CUSTOMER)).isFalse();
        assertThat(few.addStream(new EmbeddedChannel(), CUSTOMER)).isFalse();
        assertThat(few.addSpare(NEIGHBOUR)).isTrue();

        few.removeSpare(CUSTOMER);
        assertThat(few.addStream(new EmbeddedChannel(), CUSTOMER)).isTrue();
    }

    private static void close(EmbeddedChannel channel) {
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
    }
}
