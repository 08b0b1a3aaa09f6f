package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketTest extends GatewayTestBase {

    private static final String SWITCH = String.join(
            "\r\n",
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "",
            "");

    static String handshake(String label) {
        return "GET /socket HTTP/1.1\r\nHost: " + host(label) + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Origin: http://" + host(label) + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n";
    }

    /** What a server answers to this key. */
    static String acceptFor(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Speaks first in the same segment as the handshake, then echoes. */
    private static Upstream echo() {
        return Upstream.start(connection -> {
            String head = connection.head();
            if (!head.contains("pgrade: websocket")) {
                return;
            }
            connection.send(SWITCH + "first");
            for (int next = connection.in.read(); next >= 0; next = connection.in.read()) {
                connection.out.write(next);
                connection.out.flush();
            }
        });
    }

    @Test
    void afterTheHandshakeBytesPassUntouched() {
        openHost(BLUE, BLUE_ONE, closing(echo()));
        Wire wire = http().send(handshake(BLUE));

        assertThat(wire.head())
                .isEqualTo(SWITCH.replace("Connection: Upgrade\r\n", "")
                        .replace("\r\n\r\n", "\r\nconnection: upgrade\r\n\r\n"));
        assertThat(wire.read(5)).isEqualTo("first");
        assertThat(wire.send("\u0081\u0000GET / HTTP/1.1\r\n\r\n").read(20)).hasSize(20);
    }

    @Test
    void anOpenSocketEndsWhenItsRouteExpires() {
        openHost(BLUE, BLUE_ONE, closing(echo()));
        Wire wire = http().send(handshake(BLUE));
        wire.head();
        wire.read(5);

        step(HOUR);

        assertThat(wire.readToEnd()).isEmpty();
        await().until(() -> gateway.openConnections() == 0);
    }

    @Test
    void aContainerThatDeclinesGoesOnInHttp() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("no sockets here")));
        Wire wire = http().send(handshake(BLUE));

        assertThat(wire.answer().body()).isEqualTo("no sockets here");
        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("no sockets here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: h2c",
                "Upgrade: h2c, websocket",
                "Upgrade: websocket, h2c",
                "Upgrade: websocket\r\nUpgrade: h2c",
                "Upgrade: h2c\r\nUpgrade: websocket"
            })
    void noOtherProtocolIsSwitchedTo(String upgrade) {
        openHost(BLUE, BLUE_ONE, closing(echo()));
        Wire wire = http().send(handshake(BLUE).replace("Upgrade: websocket", upgrade));

        assertThat(wire.answer().status()).isEqualTo(502);
    }

    @Test
    void bytesSentBeforeTheSwitchAreNotSmuggled() {
        openHost(BLUE, BLUE_ONE, closing(echo()));
        Wire wire = http().send(handshake(BLUE) + request(BLUE));

        assertThat(wire.readToEnd()).doesNotContain("first");
    }
}
