package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.RouteKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Raw TCP inside TLS, by server name. */
final class TlsRouteTest extends EncryptedTestBase {

    private static Upstream shouting() {
        return Upstream.start(connection -> {
            connection.send("say something\n");
            byte[] said = connection.in.readAllBytes();
            connection.send(
                    new String(said, StandardCharsets.US_ASCII).toUpperCase(java.util.Locale.ROOT) + said.length);
        });
    }

    private SSLSocket connect(String label) throws IOException {
        return Certificates.connect(gateway.tlsPort(), host(label));
    }

    /** Until the end. Whether it comes in order or as a loss depends on which side the gateway lets go first. */
    private static byte[] rest(SSLSocket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            return new byte[0];
        }
    }

    @Test
    void theServerNameLeadsToItsInstanceWhichGetsPlainBytes() throws Exception {
        openServerName(BLUE, BLUE_ONE, closing(shouting()));
        openServerName(GREEN, GREEN_ONE, closing(Upstream.start(connection -> connection.send("green"))));
        try (SSLSocket blue = connect(BLUE);
                SSLSocket green = connect(GREEN)) {
            assertThat(green.getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("green");
            assertThat(blue.getInputStream().readNBytes(14))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("say something\n");
            assertThat(gateway.openConnections(new RouteKey.Sni(BLUE))).isEqualTo(1);

            blue.getOutputStream().write("hello".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
            blue.shutdownOutput();

            assertThat(blue.getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HELLO".repeat(100_000) + 500_000);
        }
        await().until(() -> gateway.openConnections() == 0);
    }

    @Test
    void opensslReachesIt() throws Exception {
        openServerName(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.send("name? ");
            String name = new String(connection.in.readNBytes(4), StandardCharsets.US_ASCII);
            connection.send("hello " + name);
        })));
        Process openssl = new ProcessBuilder(List.of(
                        "openssl",
                        "s_client",
                        "-quiet",
                        "-verify_return_error",
                        "-CAfile",
                        Certificates.chain("one").toString(),
                        "-connect",
                        "127.0.0.1:" + gateway.tlsPort(),
                        "-servername",
                        host(BLUE)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            openssl.getOutputStream().write("anna".getBytes(StandardCharsets.US_ASCII));
            openssl.getOutputStream().flush();

            assertThat(openssl.getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("name? hello anna");
            assertThat(openssl.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            openssl.destroyForcibly();
        }
    }

    @Test
    void noOtherNameReachesAnybody() throws Exception {
        Upstream blue = closing(shouting());
        openServerName(BLUE, BLUE_ONE, blue);
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));

        for (String name : List.of(host("x".repeat(20)), host(GREEN), BLUE, BLUE + ".example.org", "a." + host(BLUE))) {
            try (SSLSocket socket = Certificates.connect(gateway.tlsPort(), name)) {
                assertThatThrownBy(socket::startHandshake).as(name).isInstanceOf(IOException.class);
            }
        }
        assertThat(tcp(gateway.tlsPort()).send("GET / HTTP/1.1\r\n\r\n").readToEnd())
                .as("the alert unrecognized_name, and nothing else")
                .isEqualTo("\25\3\3\0\2\2p");
        assertThat(Wire.get(gateway.httpPort(), host(BLUE)).status()).isEqualTo(404);
        assertThat(blue.accepted()).isZero();
    }

    @Test
    void expiryClosesWhatIsOpenAndLetsNobodyIn() throws Exception {
        openServerName(BLUE, BLUE_ONE, closing(shouting()));
        try (SSLSocket blue = connect(BLUE)) {
            blue.getInputStream().readNBytes(14);

            step(HOUR);

            assertThat(rest(blue)).isEmpty();
        }
        try (SSLSocket late = connect(BLUE)) {
            assertThatThrownBy(late::startHandshake).isInstanceOf(IOException.class);
        }
    }
}
