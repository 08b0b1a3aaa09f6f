package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an frp client brings from its server reaches the instance that it is for, by the same rules as everything else. */
final class RelayTest extends GatewayTestBase {
    private static final String SIGNATURE = "\r\n\r\n\u0000\r\nQUIT\n";
    private static final String SECRET = "s".repeat(32);
    private static final RouteKey NAME = new RouteKey.Subdomain(BLUE);
    private static final RouteKey PORT = new RouteKey.RemotePort(8000);

    private RelayPorts relay;

    @BeforeEach
    void openRelay() {
        relay = closing(gateway.openRelay("frp.test", false));
    }

    /** For 203.0.113.9, who came to this port of the server. */
    static String cameTo(int port) {
        return SIGNATURE + "!\u0011\u0000\u000c\u00cb\u0000q\u0009\u007f\u0000\u0000\u0001\u00124" + (char) (port >> 8)
                + (char) (port & 0xff);
    }

    private static String get(String label, String fields) {
        return "GET / HTTP/1.1\r\nHost: " + label + ".frp.test\r\n" + fields + "\r\n";
    }

    private void open(RouteKey key, Incarnation incarnation, Upstream upstream, Access access) {
        gateway.routes()
                .open(new Route(key, incarnation, upstream.address(), HOUR, RouteLimits.DEFAULT).withAccess(access));
    }

    private Wire http(String text) {
        return closing(Wire.to(relay.httpPort())).send(cameTo(0) + text);
    }

    private Wire tcp(String text) {
        return closing(Wire.to(relay.tcpPort())).send(text);
    }

    @Test
    void aNameOfTheServerLeadsToItsInstance() {
        open(NAME, BLUE_ONE, closing(Upstream.saying("blue")), Access.OPEN);

        assertThat(http(get(BLUE, "")).answer().body()).isEqualTo("blue");
        assertThat(http(get(GREEN, "")).answer().status()).isEqualTo(404);
    }

    @Test
    void aNameOfTheServerIsReachedOnlyByTheServerAndOtherNamesAreNot() {
        open(NAME, BLUE_ONE, closing(Upstream.saying("blue")), Access.OPEN);
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));

        assertThat(get(host(BLUE)).status()).as("by the gateway's own port").isEqualTo(404);
        assertThat(http(get(GREEN, "")).answer().status())
                .as("another's name by the server")
                .isEqualTo(404);
    }

    @Test
    void eachRequestIsForThePlayerWhomTheServerNames() {
        open(NAME, BLUE_ONE, closing(Upstream.echoingHeads()), Access.OPEN);
        Wire wire = http(get(BLUE, "X-Forwarded-For: 1.2.3.4, 198.51.100.7\r\n"));

        assertThat(wire.answer().body()).contains("x-forwarded-for: 198.51.100.7\r\n", "host: " + BLUE + ".frp.test");
        wire.send(get(BLUE, "X-Forwarded-For: 198.51.100.8\r\n"));
        assertThat(wire.answer().body()).contains("x-forwarded-for: 198.51.100.8\r\n", "for=198.51.100.8;");
        wire.send(get(BLUE, "X-Forwarded-For: nobody\r\n"));
        assertThat(wire.answer().status()).isEqualTo(200);
    }

    @Test
    void whoHasNoPassStaysOutside() {
        open(NAME, BLUE_ONE, closing(Upstream.saying("blue")), new Access.Pass(SECRET));
        String pass = Pass.COOKIE + "=" + Pass.make(SECRET, BLUE, "user-1");

        assertThat(http(get(BLUE, "")).answer().status()).isEqualTo(403);
        assertThat(http(get(BLUE, "Cookie: " + pass + "\r\n")).answer().body()).isEqualTo("blue");
    }

    @Test
    void aPortOfTheServerLeadsToItsInstance() {
        Upstream blue = closing(Upstream.start(connection -> connection.send("blue")));
        open(PORT, BLUE_ONE, blue, Access.OPEN);

        assertThat(tcp(cameTo(8000)).readToEnd()).isEqualTo("blue");
        assertThat(tcp(cameTo(8001)).readToEnd()).isEmpty();
        assertThat(tcp("hello").readToEnd())
                .as("without a word of where it came to")
                .isEmpty();
        assertThat(blue.accepted()).isEqualTo(1);
    }

    @Test
    void aPortOpensToAddressesOfItsOwner() {
        Upstream blue = closing(Upstream.start(connection -> connection.send("blue")));
        open(PORT, BLUE_ONE, blue, new Access.From(List.of(AddressRange.parse("198.51.100.0/24"))));

        assertThat(tcp(cameTo(8000)).readToEnd()).isEmpty();
        open(PORT, BLUE_ONE, blue, new Access.From(List.of(AddressRange.parse("203.0.113.0/24"))));
        assertThat(tcp(cameTo(8000)).readToEnd()).isEqualTo("blue");
    }

    @Test
    void whatIsOpenEndsWithItsRouteAndNothingElse() {
        Upstream blue = closing(Upstream.start(connection -> {
            connection.send("blue");
            connection.in.read();
        }));
        Upstream green = closing(Upstream.start(connection -> connection.send("green")));
        open(PORT, BLUE_ONE, blue, Access.OPEN);
        Wire wire = tcp(cameTo(8000));
        assertThat(wire.read(4)).isEqualTo("blue");

        gateway.routes().withdraw(PORT, BLUE_ONE);
        assertThat(wire.readToEnd()).isEmpty();
        open(PORT, GREEN_ONE, green, Access.OPEN);
        assertThat(tcp(cameTo(8000)).readToEnd()).isEqualTo("green");
    }
}
