package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw connections that come as a WebSocket of an ordinary client. */
final class TunnelTest extends GatewayTestBase {
    private static final String NAME = "tunnel-name-of-many-random-letters";

    private final HttpClient client = closing(HttpClient.newHttpClient());
    private final Heard heard = new Heard();

    /** What came, and how it ended. */
    private static final class Heard implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final AtomicInteger code = new AtomicInteger();

        String text() {
            synchronized (text) {
                return text.toString();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            synchronized (text) {
                text.append(StandardCharsets.ISO_8859_1.decode(data));
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.set(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            code.set(-1);
        }
    }

    /** Greets, echoes, and says goodbye when the player has ended. */
    private static Upstream echo() {
        return Upstream.start(connection -> {
            connection.send("hello ");
            for (int next = connection.in.read(); next >= 0; next = connection.in.read()) {
                connection.out.write(next);
                connection.out.flush();
            }
            connection.send(" bye");
        });
    }

    private void open(Upstream upstream) {
        gateway.routes()
                .open(new Route(new RouteKey.Port(freePort()), BLUE_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT)
                        .withAccess(new Access.From(List.of()))
                        .withTunnel(NAME));
    }

    private CompletableFuture<WebSocket> connect(String name) {
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.httpPort() + "/.flagship/tunnel/" + name), heard);
    }

    @Test
    void bytesPassBothWaysAndEachEndIsTold() {
        open(closing(echo()));
        WebSocket socket = connect(NAME).join();
        byte[] much = "0123456789".repeat(5_000).getBytes(StandardCharsets.US_ASCII);

        socket.sendBinary(ByteBuffer.wrap(much), true).join();
        socket.sendText("typed", true).join();
        socket.sendText("", true).join();

        await().until(() -> heard.code.get() != 0);
        assertThat(heard.code).hasValue(WebSocket.NORMAL_CLOSURE);
        assertThat(heard.text()).isEqualTo("hello " + new String(much, StandardCharsets.US_ASCII) + "typed bye");
        await().until(() -> gateway.openConnections() == 0);
    }

    @Test
    void aPlayerWhoClosesIsGone() {
        open(closing(echo()));
        WebSocket socket = connect(NAME).join();
        await().until(() -> heard.text().equals("hello "));

        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();

        await().until(() -> gateway.openConnections() == 0);
        await().until(() -> heard.code.get() != 0);
        assertThat(heard.code).hasValue(WebSocket.NORMAL_CLOSURE);
    }

    @Test
    void theNameIsAllThatCounts() {
        open(closing(echo()));

        assertThatThrownBy(() -> connect(NAME + "x").join()).isInstanceOf(CompletionException.class);
        assertThat(http().send("GET /.flagship/tunnel/" + NAME + " HTTP/1.1\r\nHost: " + host(BLUE) + "\r\n\r\n")
                        .answer()
                        .status())
                .isEqualTo(404);
        assertThat(http().send(WebSocketTest.handshake(BLUE)
                                .replace("/socket", "/.flagship/tunnel/" + NAME)
                                .replace("Version: 13", "Version: 8"))
                        .answer()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aTunnelEndsWithItsRoute() {
        open(closing(echo()));
        connect(NAME).join();
        await().until(() -> heard.text().equals("hello "));

        step(HOUR);

        await().until(() -> heard.code.get() != 0);
        assertThatThrownBy(() -> connect(NAME).join()).isInstanceOf(CompletionException.class);
    }

    private Wire frames() {
        Wire wire = http().send(WebSocketTest.handshake(BLUE).replace("/socket", "/.flagship/tunnel/" + NAME));
        assertThat(wire.head()).startsWith("HTTP/1.1 101 ");
        return wire;
    }

    /** Without a mask, of 65,537 bytes, with a bit that means nothing, of no kind, a ping in pieces. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0082\u0003abc",
                "\u0082\u00ff\0\0\0\0\0\1\0\1\0\0\0\0",
                "\u00c2\u0083\0\0\0\0abc",
                "\u0083\u0083\0\0\0\0abc",
                "\u0009\u0083\0\0\0\0abc"
            })
    void framesThatNobodyMaySendEndIt(String frame) {
        CompletableFuture<Integer> came = new CompletableFuture<>();
        open(closing(Upstream.start(connection -> came.complete(connection.in.readAllBytes().length))));

        frames().send(frame).readToEnd();

        await().until(() -> gateway.openConnections() == 0);
        assertThat(came).succeedsWithin(1, TimeUnit.MINUTES).isEqualTo(0);
    }

    @Test
    void aMessageInPiecesArrivesWholeAndAPingBetweenThemIsAnswered() {
        open(closing(Upstream.start(connection -> {
            byte[] whole = connection.in.readNBytes(4);
            connection.send(new String(whole, StandardCharsets.US_ASCII));
        })));
        Wire wire = frames().send("\u0002\u0082\0\0\0\0ab")
                .send("\u0089\u0081\0\0\0\0?")
                .send("\u0080\u0082\0\0\0\0cd");

        assertThat(wire.read(3)).isEqualTo("\u008a\1?");
        assertThat(wire.read(6)).isEqualTo("\u0082\4abcd");
    }

    @Test
    void otherRequestsOfTheConnectionPassByIt() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        Wire wire = http();
        assertThat(wire.send(request(BLUE)).answer().status()).isEqualTo(200);
        assertThat(wire.send("GET /.flagship/tunnel/" + NAME + " HTTP/1.1\r\nHost: " + host(BLUE) + "\r\n\r\n")
                        .answer()
                        .body())
                .startsWith("GET /.flagship/tunnel/" + NAME);
    }
}
