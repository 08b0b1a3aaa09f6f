package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.gateway.net.GatewayLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Handshakes that are never begun, or never go on: nobody holds a connection by one. */
final class HostileTlsTest extends EncryptedTestBase {

    /** The head of a record of 512 bytes, and of the client's hello that would fill it. */
    private static final String HELLO_BEGUN = "\26\3\1\2\0\1\0\1\374\3\3";

    @Override
    GatewayLimits limits() {
        return quick(Duration.ofMillis(400));
    }

    @Test
    void whoSaysNothingAtThePortOfServerNamesIsClosed() {
        assertThat(tcp(gateway.tlsPort()).readToEnd()).isEmpty();
        await().until(() -> gateway.openConnections() == 0);
    }

    @Test
    void whoSaysNothingAtThePortOfHttpsIsClosed() {
        assertThat(tcp(gateway.httpsPort()).readToEnd()).isEmpty();
        await().until(() -> gateway.openConnections() == 0);
    }

    @Test
    void aHelloThatDripsIsCutOff() {
        Wire wire = tcp(gateway.tlsPort()).send(HELLO_BEGUN);

        await().until(() -> {
            wire.send("x");
            return gateway.openConnections() == 0;
        });
    }
}
