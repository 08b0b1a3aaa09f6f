package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load balancer in front says whom it connects for, if it is one of ours. */
final class ProxyProtocolTest extends GatewayTestBase {

    private static final String SIGNATURE = "\r\n\r\n\u0000\r\nQUIT\n";

    /** For 203.0.113.9, port 4660. */
    static final String FOR_A_PLAYER =
            SIGNATURE + "!\u0011\u0000\u000c\u00cb\u0000q\u0009\u007f\u0000\u0000\u0001\u00124\u0000P";

    /** The same for 2001:db8::1, with four bytes more of something else. */
    private static final String FOR_IPV6 = SIGNATURE + "!!\u0000("
            + " \u0001\r\u00b8" + "\u0000".repeat(11) + "\u0001" + "\u0000".repeat(16) + "\u00124\u0000P"
            + "\u0004\u0000\u0001x";

    private static final String HEALTH_CHECK = SIGNATURE + " \u0000\u0000\u0000";

    @Override
    GatewayConfig config(GatewayLimits limits) {
        return new GatewayConfig(
                "127.0.0.1", 0, 1024, 65_535, "play.test", limits, null, List.of(AddressRange.parse("127.0.0.0/8")));
    }

    @Override
    GatewayLimits limits() {
        return QUICK;
    }

    /** Nobody is cut off because the machine is busy: here only what a balancer says has its time. */
    @Override
    long nanoTime() {
        return 0;
    }

    private String seenAfter(String header) {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        return http().send(header + request(BLUE)).answer().body();
    }

    @Test
    void thePlayersAddressArrivesAndNotTheBalancers() {
        assertThat(seenAfter(FOR_A_PLAYER)).contains("x-forwarded-for: 203.0.113.9\r\n", "for=203.0.113.9;");
    }

    @Test
    void anIpv6PlayerToo() {
        assertThat(seenAfter(FOR_IPV6)).contains("x-forwarded-for: 2001:db8:0:0:0:0:0:1\r\n", "for=\"[2001:db8:");
    }

    @Test
    void aLineOfTextSaysAsMuch() {
        assertThat(seenAfter("PROXY TCP4 203.0.113.9 127.0.0.1 4660 80\r\n"))
                .contains("x-forwarded-for: 203.0.113.9\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {HEALTH_CHECK, "PROXY UNKNOWN\r\n"})
    void aHealthCheckIsServedAsItself(String header) {
        assertThat(seenAfter(header)).contains("x-forwarded-for: 127.0.0.1\r\n");
    }

    @Test
    void aHeaderInPiecesIsPutTogether() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        Wire wire = http();
        for (int i = 0; i < FOR_A_PLAYER.length(); i++) {
            wire.send(FOR_A_PLAYER.substring(i, i + 1));
        }
        assertThat(wire.send(request(BLUE)).answer().body()).contains("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: blueblueblueblue.play.test\r\n\r\n",
                "PROXY TCP4 203.0.113.9 127.0.0.1 4660 80\n",
                "\r\n\r\n\u0000\r\nQUIT\n\u0011\u0011\u0000\u0000",
                "\r\n\r\n\u0000\r\nQUIT\n!\u0012\u0000\u000c\u00cb\u0000q\u0009\u007f\u0000\u0000\u0001\u00124\u0000P",
                "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u0000\u0004abcd",
                "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u00ff\u00ff",
                "\r\n\r\n\u0000\r\nQ"
            })
    void whateverElseABalancerSaysIsClosedWithoutAnAnswer(String bytes) {
        Upstream blue = closing(Upstream.saying("blue"));
        openHost(BLUE, BLUE_ONE, blue);

        assertThat(http().send(bytes).readToEnd()).isEmpty();
        assertThat(blue.accepted()).isZero();
    }

    @Test
    void bytesBehindTheHeaderReachATcpPortWhole() {
        int port = openPort(BLUE_ONE, closing(Upstream.start(connection -> {
            connection.send(new String(connection.in.readNBytes(5), java.nio.charset.StandardCharsets.US_ASCII) + "!");
        })));

        assertThat(tcp(port).send(FOR_A_PLAYER + "hello").readToEnd()).isEqualTo("hello!");
    }

    @Test
    void aRouteForCertainAddressesLooksAtThePlayers() {
        Upstream blue = closing(Upstream.start(connection -> connection.send("in")));
        int port = freePort();
        gateway.routes()
                .open(new Route(new RouteKey.Port(port), BLUE_ONE, blue.address(), HOUR, RouteLimits.DEFAULT)
                        .withAccess(new Access.From(List.of(AddressRange.parse("203.0.113.0/24")))));

        assertThat(tcp(port).send(FOR_A_PLAYER).readToEnd()).isEqualTo("in");
        assertThat(tcp(port).send(HEALTH_CHECK).readToEnd()).isEmpty();
        assertThat(blue.accepted()).isEqualTo(1);
    }
}
