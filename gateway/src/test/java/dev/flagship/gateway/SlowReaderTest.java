package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Players who take little of what their instance says: what waits for them when it ends, in the gateway or in its
 * kernel, never comes to them, also where a connection leads to other instances as well.
 */
final class SlowReaderTest extends EncryptedTestBase {

    private static final String NAME = "tunnel-name-of-many-random-letters";

    /** More bytes than a player's own machine takes for a program that reads nothing. */
    private static final int TAKEN = 64 * 1024;

    /** What the container said by then; all but what the player's machine took waits in the gateway and its kernel. */
    private static final int SAID = 130_000;

    private static final int SMALL = 8 * 1024;
    private static final int OK = 0x88;

    /** How a player comes in. */
    enum Way {
        HTTP,
        HTTPS,
        HTTP2,
        TCP,
        TLS,
        TUNNEL
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void unreadBytesAreDroppedWhenTheRouteIsWithdrawn(Way way) throws Exception {
        Socket player = closing(ask(way));
        await().until(() -> gateway.total().fromContainer() > SAID);

        gateway.routes().current().forEach(gateway.routes()::withdraw);

        await().until(() -> gateway.openConnections() == 0);
        assertThat(readToEnd(player)).isLessThan(TAKEN);
    }

    @Test
    void unreadBytesAreDroppedWhenTheRouteExpires() throws Exception {
        Socket player = closing(ask(Way.HTTP2));
        await().until(() -> gateway.total().fromContainer() > SAID);

        step(HOUR);

        await().until(() -> gateway.openConnections() == 0);
        assertThat(readToEnd(player)).isLessThan(TAKEN);
    }

    @Test
    void unreadBytesOfAnEarlierAnswerAreDroppedAsWell() throws Exception {
        Upstream green = closing(Upstream.saying("green"));
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("x".repeat(100_000))));
        openHost(GREEN, GREEN_ONE, green);
        Socket player = closing(say(slow(gateway.httpPort()), request(BLUE) + request(GREEN)));
        await().until(() -> green.accepted() == 1);
        assertThat(gateway.openConnections(new RouteKey.Host(BLUE))).isZero();

        gateway.routes().withdraw(new RouteKey.Host(BLUE), BLUE_ONE);

        await().until(() -> gateway.openConnections() == 0);
        assertThat(readToEnd(player)).isLessThan(TAKEN);
    }

    @Test
    void aPlayerWhoHasReadEverythingKeepsTheConnectionToOtherInstances() throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun");
            connection.in.readAllBytes();
        })));
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        Http2Wire wire = closing(new Http2Wire(gateway.httpsPort(), host(BLUE)));
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 1, asking(BLUE)).outcome(1)).isEqualTo(OK);

        gateway.routes().withdraw(new RouteKey.Host(BLUE), BLUE_ONE);

        assertThat(wire.outcome(1)).as("reset").isZero();
        await().during(Duration.ofMillis(200)).until(() -> gateway.openConnections() == 1);
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 3, asking(GREEN)).outcome(3))
                .isEqualTo(OK);
    }

    @Test
    void bytesOfAnotherInstanceAreKeptWhereTheWithdrawnOneWasFullyRead() throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));
        openHost(GREEN, GREEN_ONE, closing(endless()));
        Http2Wire wire = closing(wide(Certificates.over(slow(gateway.httpsPort()), host(BLUE), "h2")));
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 1, asking(BLUE)).isResetAfterItsEnd(1))
                .isFalse();
        wire.frame(Http2Wire.HEADERS, 5, 3, asking(GREEN));
        await().until(() -> gateway.total().fromContainer() > SAID);

        gateway.routes().withdraw(new RouteKey.Host(BLUE), BLUE_ONE);

        await().during(Duration.ofMillis(200)).until(() -> gateway.openConnections(new RouteKey.Host(GREEN)) == 1);
    }

    /** Asks for what has no end, and reads nothing. */
    private Socket ask(Way way) throws IOException {
        Upstream http = closing(endless());
        Upstream bare = closing(Upstream.start(SlowReaderTest::flood));
        openHost(BLUE, BLUE_ONE, http);
        return switch (way) {
            case HTTP -> say(slow(gateway.httpPort()), request(BLUE));
            case HTTPS -> say(Certificates.over(slow(gateway.httpsPort()), host(BLUE)), request(BLUE));
            case HTTP2 -> askForStream();
            case TCP -> slow(openPort(BLUE_ONE, bare));
            case TLS -> {
                openServerName(BLUE, BLUE_ONE, bare);
                SSLSocket player = Certificates.over(slow(gateway.tlsPort()), host(BLUE));
                player.startHandshake();
                yield player;
            }
            case TUNNEL -> {
                RouteKey key = new RouteKey.Port(freePort());
                gateway.routes()
                        .open(new Route(key, BLUE_ONE, bare.address(), HOUR, RouteLimits.DEFAULT).withTunnel(NAME));
                String asking = WebSocketTest.handshake(BLUE).replace("/socket", "/.flagship/tunnel/" + NAME);
                yield say(slow(gateway.httpPort()), asking);
            }
        };
    }

    private static Upstream endless() {
        return Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            flood(connection);
        });
    }

    private static void flood(Upstream.Connection connection) throws IOException {
        String piece = "x".repeat(10_000);
        while (true) {
            connection.send(piece);
        }
    }

    private Socket askForStream() throws IOException {
        SSLSocket player = Certificates.over(slow(gateway.httpsPort()), host(BLUE), "h2");
        wide(player).frame(Http2Wire.HEADERS, 5, 1, asking(BLUE));
        return player;
    }

    /** With windows that hold nothing back. */
    private static Http2Wire wide(SSLSocket player) throws IOException {
        return new Http2Wire(player)
                .frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 4, 0x7f, -1, -1, -1})
                .frame(Http2Wire.WINDOW_UPDATE, 0, 0, new byte[] {0x7f, -1, 0, 0});
    }

    private static byte[] asking(String label) {
        return Http2Wire.fields(":method", "GET", ":scheme", "https", ":path", "/", ":authority", host(label));
    }

    /** A connection whose machine takes little ahead of its reader. */
    private static Socket slow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static Socket say(Socket player, String request) throws IOException {
        player.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return player;
    }

    /** How many bytes come until the connection ends, however it does. */
    private static int readToEnd(Socket player) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            player.getInputStream().transferTo(all);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("still open", e);
        } catch (IOException e) {
            return all.size();
        }
        return all.size();
    }
}
