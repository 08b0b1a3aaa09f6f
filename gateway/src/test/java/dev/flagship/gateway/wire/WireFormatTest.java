package dev.flagship.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.wire.Message.Done;
import dev.flagship.gateway.wire.Message.Heard;
import dev.flagship.gateway.wire.Message.Hello;
import dev.flagship.gateway.wire.Message.Left;
import dev.flagship.gateway.wire.Message.Listen;
import dev.flagship.gateway.wire.Message.Open;
import dev.flagship.gateway.wire.Message.Outcome;
import dev.flagship.gateway.wire.Message.Refused;
import dev.flagship.gateway.wire.Message.Renew;
import dev.flagship.gateway.wire.Message.Renewed;
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.gateway.wire.Message.Unlisten;
import dev.flagship.gateway.wire.Message.Used;
import dev.flagship.gateway.wire.Message.Welcome;
import dev.flagship.gateway.wire.Message.Withdraw;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import dev.flagship.lifecycle.route.Ticket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class WireFormatTest {
    private static final String LABEL = "blueblueblueblue";
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00.123456789Z");
    private static final Incarnation ONE = new Incarnation(new InstanceId(new UUID(1, -2)), 3);
    private static final Route ROUTE = new Route(
            new RouteKey.Host(LABEL),
            ONE,
            new InetSocketAddress("2001:db8::1", 80),
            Duration.ofNanos(1_234_567_890_123L),
            new RouteLimits(7, 5, Duration.ofSeconds(9)));

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        List<Message> all = List.of(
                new Hello(Message.VERSION, new UUID(5, 6), "one", new Served("play.test", 1, 2, true)),
                new Refused("not for you"),
                new Welcome("secret", NOW),
                new Table(1, -2, List.of(ROUTE, ROUTE.withAccess(new Access.Pass("s".repeat(32))))),
                new Open(3, route(new RouteKey.Sni(LABEL)).withTunnel("t".repeat(22))),
                new Open(4, route(new RouteKey.Port(1)).withAccess(Access.CLOSED)),
                new Open(
                        5,
                        route(new RouteKey.RemotePort(2))
                                .withAccess(new Access.From(List.of(
                                        AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/32"))))),
                new Withdraw(6, new RouteKey.Subdomain(LABEL), ONE),
                new Done(7, Outcome.PORT_TAKEN, "taken", List.of(new RouteKey.Port(4))),
                new Renew(
                        8,
                        new Report(
                                9,
                                new Carried(1, 2, 3, 4, 5),
                                List.of(new RouteUsage(new RouteKey.Port(5), ONE, 1, 2, 3, 4)),
                                Set.of(ONE))),
                new Renewed(10, NOW),
                new Used(new Ticket("user7", NOW, "nonce-of-this-test")),
                new Listen(ONE.instance(), 11),
                new Unlisten(ONE.instance()),
                new Left());
        for (Message message : all) {
            assertThat(WireFormat.read(WireFormat.write(message))).isEqualTo(message);
        }
        Heard heard = new Heard(ONE.instance(), new byte[] {1, 2, 3}, 4, true);
        assertThat(WireFormat.read(WireFormat.write(heard)))
                .usingRecursiveComparison()
                .isEqualTo(heard);
    }

    @Test
    void whatIsNoMessageIsRefused() throws IOException {
        byte[] good = WireFormat.write(new Open(1, ROUTE));
        byte[] cut = Arrays.copyOf(good, good.length - 1);
        byte[] unknown = {'?'};
        byte[] noKey = good.clone();
        noKey[Long.BYTES + 1] = '?';

        for (byte[] bad : List.of(cut, unknown, noKey)) {
            assertThatThrownBy(() -> WireFormat.read(bad)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatReachesALogIsOneLine() {
        Served served = new Served("play.test", 1, 2, true);

        assertThatThrownBy(() -> new Hello(1, new UUID(5, 6), "one\nERROR two", served))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Served("play.test\nERROR", 1, 2, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Route route(RouteKey key) {
        return new Route(key, ONE, ROUTE.target(), ROUTE.ttl(), ROUTE.limits());
    }
}
