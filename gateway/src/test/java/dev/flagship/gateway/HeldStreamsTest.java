package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.net.GatewayLimits;
import org.junit.jupiter.api.Test;

/** Streams whose answers are never taken: they count beside connections, and end soon where nobody is let in. */
final class HeldStreamsTest extends EncryptedTestBase {

    /** Room for one connection inside TLS and four streams. */
    @Override
    GatewayLimits limits() {
        return limits(8, GatewayLimits.DEFAULT.guesses(), GatewayLimits.DEFAULT.rememberedLabels());
    }

    private static byte[] elsewhere() {
        return Http2Wire.fields(
                ":method", "GET", ":scheme", "https", ":path", "/", ":authority", "example.org", "x", "x".repeat(8000));
    }

    @Test
    void pagesThatAreNeverTakenHoldNoMoreStreamsThanTheirSourceMayHaveAndNoneForLong() throws Exception {
        Http2Wire wire = closing(new Http2Wire(gateway.httpsPort(), host(BLUE)))
                .frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
        for (int stream = 1; stream < 10; stream += 2) {
            wire.frame(Http2Wire.HEADERS, 5, stream, elsewhere());
        }
        assertThat(wire.outcome(9)).as("the fifth is refused").isZero();

        assertThat(wire.outcome(1))
                .as("reset, far sooner than a connection may be idle")
                .isZero();
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 11, elsewhere()).outcome(11))
                .as("there is room again, on the same connection")
                .isNotZero();
    }
}
