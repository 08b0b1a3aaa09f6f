package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gateway that listens for IPv4 and IPv6 at once, and a player who has both. */
final class BothFamiliesTest extends GatewayTestBase {
    private static final String FOUR = "127.0.0.1";
    private static final String SIX = "::1";

    @Override
    GatewayConfig config(GatewayLimits limits) {
        return new GatewayConfig("::", 0, 1024, 65_535, "play.test", limits);
    }

    @Test
    void aPlayerIsToldTheAddressOfEachFamily() {
        assertThat(told(FOUR)).isEqualTo(FOUR);
        assertThat(told(SIX)).isEqualTo("0:0:0:0:0:0:0:1");
    }

    private String told(String way) {
        String request = "GET " + AddressStatement.PATH + " HTTP/1.1\r\nHost: v4.play.test\r\n\r\n";
        Wire wire = closing(Wire.by(way, gateway.httpPort()));
        String body = wire.send(request).answer().body();
        AddressStatement stated = AddressStatement.read(ADDRESSES, body).orElseThrow();
        return stated.address().getHostAddress();
    }

    @Test
    void aContainerIsToldTheAddressAlone() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        Wire wire = closing(Wire.by(SIX, gateway.httpPort()));

        assertThat(wire.send(request(BLUE)).answer().body())
                .contains("x-forwarded-for: 0:0:0:0:0:0:0:1\r\n", "for=\"[0:0:0:0:0:0:0:1]\";");
    }

    @Test
    void aPortIsOpenToTheAddressesOfTheFamiliesThatItWasOpenedTo() {
        Upstream blue = closing(Upstream.start(connection -> connection.send("in")));
        int port = freePort();

        open(port, blue, FOUR);
        assertThat(heard(FOUR, port)).isEqualTo("in");
        assertThat(heard(SIX, port)).isEmpty();
        open(port, blue, "::/64");
        assertThat(heard(FOUR, port)).isEmpty();
        assertThat(heard(SIX, port)).isEqualTo("in");
        open(port, blue, FOUR, "::/64");
        assertThat(heard(FOUR, port)).isEqualTo("in");
        assertThat(heard(SIX, port)).isEqualTo("in");
        assertThat(blue.accepted()).isEqualTo(4);
    }

    private void open(int port, Upstream upstream, String... ranges) {
        List<AddressRange> opened = Stream.of(ranges).map(AddressRange::parse).toList();
        gateway.routes()
                .open(new Route(new RouteKey.Port(port), BLUE_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT)
                        .withAccess(new Access.From(opened)));
    }

    private String heard(String way, int port) {
        return closing(Wire.by(way, port)).readToEnd();
    }
}
