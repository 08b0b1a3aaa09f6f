package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flagship.gateway.net.GatewayLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Guesses by every way in are one count for each source, and no way in is left on which it does not hold. */
final class EncryptedGuessingTest extends EncryptedTestBase {
    private static final int MOST = 10;
    private static final String UNKNOWN = "unrecognized_name";
    private static final String HELD = "access_denied";

    @Override
    GatewayLimits limits() {
        return limits(GatewayLimits.DEFAULT.connectionsPerAddress(), MOST, GatewayLimits.DEFAULT.rememberedLabels());
    }

    /** Guesses are forgotten as time passes, and a busy machine takes its time. */
    @Override
    long nanoTime() {
        return 0;
    }

    /** The alert that ends it. */
    private String serverName(int number) throws IOException {
        try (SSLSocket socket = Certificates.connect(gateway.tlsPort(), host("guess%015d".formatted(number)))) {
            SSLHandshakeException ended = catchThrowableOfType(SSLHandshakeException.class, socket::startHandshake);
            return Objects.toString(ended.getMessage(), "");
        }
    }

    private int tunnel(int number) {
        return http().send(WebSocketTest.handshake(BLUE)
                        .replace("/socket", "/.flagship/tunnel/guess%020d".formatted(number)))
                .answer()
                .status();
    }

    private int hostName(int number) {
        return get(host("guess%015d".formatted(number))).status();
    }

    @Test
    void whoGuessesServerNamesIsToldToWaitAndPlayersAreServed() throws IOException {
        openServerName(BLUE, BLUE_ONE, closing(Upstream.start(connection -> connection.send("blue"))));
        for (int i = 0; i < MOST; i++) {
            assertThat(serverName(i)).contains(UNKNOWN);
        }

        assertThat(serverName(MOST)).contains(HELD);
        try (SSLSocket player = Certificates.connect(gateway.tlsPort(), host(BLUE))) {
            assertThat(player.getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("blue");
        }
        assertThat(gateway.guesses().all()).isEqualTo(MOST + 1);
        assertThat(gateway.guesses().held()).isEqualTo(1);

        step(Duration.ofMinutes(1));
        assertThat(serverName(MOST + 1)).contains(UNKNOWN);
    }

    @Test
    void guessesByOneWayCountForTheOthers() throws IOException {
        for (int i = 0; i < MOST - 4; i++) {
            assertThat(tunnel(i)).isEqualTo(404);
        }
        assertThat(hostName(0)).isEqualTo(404);
        assertThat(hostName(1)).isEqualTo(404);
        assertThat(serverName(0)).contains(UNKNOWN);
        assertThat(serverName(1)).contains(UNKNOWN);

        assertThat(tunnel(MOST)).isEqualTo(429);
        assertThat(hostName(MOST)).isEqualTo(429);
        assertThat(serverName(MOST)).contains(HELD);
        assertThat(gateway.guesses().all()).isEqualTo(MOST + 3);
        assertThat(gateway.guesses().held()).isEqualTo(3);
    }
}
