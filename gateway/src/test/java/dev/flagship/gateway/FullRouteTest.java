package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance takes as many connections as it may have, by whatever way they come, and leaves the others their own. */
final class FullRouteTest extends EncryptedTestBase {

    private static final RouteLimits TWO = new RouteLimits(2, HOUR);

    /** How players come in, and what the first they hear is once they are. */
    enum Way {
        HTTP("HTTP/1.1 200"),
        HTTPS("HTTP/1.1 200"),
        TCP("in"),
        TLS("in"),
        TUNNEL("\u0082\u0002in"),
        FRP("HTTP/1.1 200"),
        FRP_TCP("in");

        private final String greeting;

        Way(String greeting) {
            this.greeting = greeting;
        }

        boolean isHttp() {
            return greeting.startsWith("HTTP");
        }
    }

    private RelayPorts relay;

    @BeforeEach
    void openRelay() {
        relay = closing(gateway.openRelay("frp.test", false));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aConnectionTooManyIsTurnedAwayAndOtherInstancesAreServed(Way way) throws Exception {
        RouteKey blue = open(way, BLUE, BLUE_ONE, TWO);
        RouteKey green = open(way, GREEN, GREEN_ONE, RouteLimits.DEFAULT);
        Socket first = comeTo(way, blue, BLUE);
        assertThat(isGreeted(way, first)).isTrue();
        assertThat(isGreeted(way, comeTo(way, blue, BLUE))).isTrue();

        assertThat(isGreeted(way, comeTo(way, blue, BLUE))).as("the third").isFalse();
        assertThat(gateway.openConnections(blue)).isEqualTo(2);
        assertThat(isGreeted(way, comeTo(way, green, GREEN)))
                .as("of another instance")
                .isTrue();

        first.close();
        await().until(() -> isGreeted(way, comeTo(way, blue, BLUE)));
    }

    @Test
    void eachStreamOfOneConnectionCounts() throws Exception {
        RouteKey blue = new RouteKey.Host(BLUE);
        open(
                blue,
                BLUE_ONE,
                Upstream.start(connection -> {
                    connection.head();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nin");
                    connection.in.readAllBytes();
                }),
                TWO);
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        Http2Wire wire = closing(new Http2Wire(gateway.httpsPort(), host(BLUE)));

        assertThat(status(wire, 1, BLUE)).isEqualTo(200);
        assertThat(status(wire, 3, BLUE)).isEqualTo(200);
        assertThat(status(wire, 5, BLUE)).as("the third").isEqualTo(503);
        assertThat(gateway.openConnections(blue)).isEqualTo(2);
        assertThat(status(wire, 7, GREEN)).as("of another instance").isEqualTo(200);

        wire.frame(Http2Wire.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
        AtomicInteger stream = new AtomicInteger(7);
        await().until(() -> status(wire, stream.addAndGet(2), BLUE) == 200);
    }

    private static int status(Http2Wire wire, int stream, String label) throws Exception {
        byte[] asking = Http2Wire.fields(":method", "GET", ":scheme", "https", ":path", "/", ":authority", host(label));
        return wire.frame(Http2Wire.HEADERS, 5, stream, asking).status(stream);
    }

    /** Opens a route for this way to a program that greets everybody and listens until they go. */
    private RouteKey open(Way way, String label, Incarnation incarnation, RouteLimits limits) {
        RouteKey key = switch (way) {
            case HTTP, HTTPS -> new RouteKey.Host(label);
            case TCP, TUNNEL -> new RouteKey.Port(freePort());
            case TLS -> new RouteKey.Sni(label);
            case FRP -> new RouteKey.Subdomain(label);
            case FRP_TCP -> new RouteKey.RemotePort(8000 + label.length());
        };
        Upstream upstream = way.isHttp()
                ? Upstream.saying("in")
                : Upstream.start(connection -> {
                    connection.send("in");
                    connection.in.readAllBytes();
                });
        open(key, incarnation, upstream, limits);
        return key;
    }

    private void open(RouteKey key, Incarnation incarnation, Upstream upstream, RouteLimits limits) {
        Route route = new Route(key, incarnation, closing(upstream).address(), HOUR, limits);
        gateway.routes().open(key instanceof RouteKey.Port ? route.withTunnel(tunnel(incarnation)) : route);
    }

    private static String tunnel(Incarnation incarnation) {
        return "tunnel-of-" + incarnation.instance().value();
    }

    private Socket comeTo(Way way, RouteKey key, String label) throws IOException {
        return switch (way) {
            case HTTP -> say(plain(gateway.httpPort()), request(label));
            case HTTPS -> say(encrypted(gateway.httpsPort(), label), request(label));
            case TCP -> plain(((RouteKey.Port) key).number());
            case TLS -> encrypted(gateway.tlsPort(), label);
            case TUNNEL -> {
                String name = tunnel(label.equals(BLUE) ? BLUE_ONE : GREEN_ONE);
                String asking = WebSocketTest.handshake(label).replace("/socket", "/.flagship/tunnel/" + name);
                Socket player = say(plain(gateway.httpPort()), asking);
                Wire.readHead(player.getInputStream());
                yield player;
            }
            case FRP ->
                say(
                        plain(relay.httpPort()),
                        RelayTest.cameTo(0) + "GET / HTTP/1.1\r\nHost: " + label + ".frp.test\r\n\r\n");
            case FRP_TCP -> say(plain(relay.tcpPort()), RelayTest.cameTo(((RouteKey.RemotePort) key).number()));
        };
    }

    private Socket plain(int port) throws IOException {
        Socket player = closing(new Socket(InetAddress.getLoopbackAddress(), port));
        player.setSoTimeout(60_000);
        return player;
    }

    private Socket encrypted(int port, String label) throws IOException {
        SSLSocket player = closing(Certificates.connect(port, host(label)));
        player.startHandshake();
        return player;
    }

    private static Socket say(Socket player, String text) throws IOException {
        player.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return player;
    }

    /** False where the connection ends instead, or begins with something else. */
    private static boolean isGreeted(Way way, Socket player) {
        try {
            byte[] came = player.getInputStream().readNBytes(way.greeting.length());
            return new String(came, StandardCharsets.ISO_8859_1).equals(way.greeting);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("neither greeted nor closed", e);
        } catch (IOException e) {
            return false;
        }
    }
}
