package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TcpRouteTest extends GatewayTestBase {

    private static Upstream echo() {
        return Upstream.start(connection -> {
            connection.send("hello\n");
            byte[] buffer = new byte[8192];
            for (int n = connection.in.read(buffer); n >= 0; n = connection.in.read(buffer)) {
                connection.out.write(buffer, 0, n);
                connection.out.flush();
            }
        });
    }

    @Test
    void bytesPassBothWays() {
        int port = openPort(BLUE_ONE, closing(echo()));
        Wire player = tcp(port);

        assertThat(player.read(6)).isEqualTo("hello\n");
        assertThat(player.send("ping").read(4)).isEqualTo("ping");
        assertThat(gateway.openConnections(new RouteKey.Port(port))).isEqualTo(1);
    }

    @Test
    void aPlayerThatEndsItsInputStillGetsTheWholeAnswer() {
        Upstream upstream = closing(Upstream.start(connection -> {
            int bytes = connection.in.readAllBytes().length;
            connection.send("got " + bytes + "x".repeat(500_000));
        }));
        Wire player = tcp(openPort(BLUE_ONE, upstream));

        String answer = player.send("y".repeat(300_000)).endOutput().readToEnd();

        assertThat(answer).startsWith("got 300000x").hasSize("got 300000".length() + 500_000);
    }

    @Test
    void aContainerThatEndsItsOutputStillReadsThePlayer() {
        AtomicLong read = new AtomicLong();
        Upstream upstream = closing(Upstream.start(connection -> {
            connection.send("banner");
            connection.socket.shutdownOutput();
            read.set(connection.in.readAllBytes().length);
        }));
        Wire player = tcp(openPort(BLUE_ONE, upstream));

        assertThat(player.readToEnd()).isEqualTo("banner");
        player.send("late words").endOutput();

        await().until(() -> read.get() == "late words".length());
        await().until(() -> gateway.openConnections() == 0);
    }

    @Test
    void aSlowReaderHoldsTheContainerBackInsteadOfFillingTheGateway() {
        AtomicLong written = new AtomicLong();
        Upstream upstream = closing(Upstream.start(connection -> {
            byte[] block = new byte[64 * 1024];
            while (true) {
                connection.out.write(block);
                written.addAndGet(block.length);
            }
        }));
        Wire player = tcp(openPort(BLUE_ONE, upstream));
        player.read(1);

        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> written.get() == before.getAndSet(written.get()));
        long stalledAt = written.get();
        assertThat(stalledAt).isLessThan(32L * 1024 * 1024);

        player.read(Math.toIntExact(stalledAt));
        await().until(() -> written.get() > stalledAt);
    }

    @Test
    void moreConnectionsThanTheRouteAllowsAreClosedAndOthersServed() {
        RouteLimits two = new RouteLimits(2, HOUR);
        int port = openPort(BLUE_ONE, closing(echo()), two);
        int other = openPort(GREEN_ONE, closing(echo()));
        Wire first = tcp(port);
        assertThat(first.read(6)).isEqualTo("hello\n");
        assertThat(tcp(port).read(6)).isEqualTo("hello\n");

        assertThat(tcp(port).readToEnd()).isEmpty();
        assertThat(tcp(other).read(6)).isEqualTo("hello\n");

        first.close();
        await().until(() -> gateway.openConnections(new RouteKey.Port(port)) == 1);
        assertThat(tcp(port).read(6)).isEqualTo("hello\n");
    }

    @Test
    void whoHasTakenTheirShareOfARouteKeepsNobodyElseOut() {
        int port = openPort(BLUE_ONE, closing(echo()), new RouteLimits(3, 1, HOUR));
        Wire first = tcp(port);
        assertThat(first.read(6)).isEqualTo("hello\n");

        assertThat(tcp(port).readToEnd()).isEmpty();
        assertThat(closing(Wire.from("127.0.0.2", port)).read(6)).isEqualTo("hello\n");

        first.close();
        await().until(() -> gateway.openConnections(new RouteKey.Port(port)) == 1);
        assertThat(tcp(port).read(6)).isEqualTo("hello\n");
    }

    @Test
    void expiryClosesOpenConnectionsAndThePort() {
        int port = openPort(BLUE_ONE, closing(echo()));
        Wire player = tcp(port);
        player.read(6);

        step(HOUR);

        assertThat(player.readToEnd()).isEmpty();
        await().untilAsserted(() -> assertThatThrownBy(() -> Wire.to(port)).isInstanceOf(UncheckedIOException.class));
    }

    @Test
    void aWithdrawalReturnsWhenThePortIsClosedAndNothingIsOpen() {
        int port = openPort(BLUE_ONE, closing(echo()));
        Wire player = tcp(port);
        player.read(6);

        gateway.routes().withdraw(new RouteKey.Port(port), BLUE_ONE);

        assertThatThrownBy(() -> Wire.to(port)).isInstanceOf(UncheckedIOException.class);
        assertThat(gateway.openConnections(new RouteKey.Port(port))).isZero();
        assertThat(player.readToEnd()).isEmpty();
    }

    @Test
    void aConnectionWithoutAByteForTooLongIsClosed() {
        int port = openPort(BLUE_ONE, closing(echo()), new RouteLimits(10, Duration.ofMinutes(5)));
        Wire player = tcp(port);
        player.read(6);

        await().untilAsserted(() -> {
            step(Duration.ofMinutes(2));
            assertThat(gateway.openConnections()).isZero();
        });
        assertThat(player.readToEnd()).isEmpty();
    }

    @Test
    void aDeadContainerClosesThePlayersConnection() {
        Upstream upstream = echo();
        int port = openPort(BLUE_ONE, upstream);
        upstream.close();

        assertThat(tcp(port).readToEnd()).isEmpty();
    }

    @Test
    void aPortThatSomethingElseHasIsReported() {
        Upstream stranger = closing(echo());
        Route route = new Route(
                new RouteKey.Port(stranger.address().getPort()),
                BLUE_ONE,
                stranger.address(),
                HOUR,
                RouteLimits.DEFAULT);

        assertThatThrownBy(() -> gateway.routes().open(route))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(stranger.address().getPort()));
        assertThat(gateway.routes().current()).isEmpty();
    }

    @Test
    void aPortOutsideTheRangeIsRefused() {
        Upstream upstream = closing(echo());
        Route route = new Route(new RouteKey.Port(80), BLUE_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT);

        assertThatThrownBy(() -> gateway.routes().open(route))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1024 to 65535");
    }
}
