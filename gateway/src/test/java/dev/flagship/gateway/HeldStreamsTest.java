package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.net.GatewayLimits;
import org.junit.jupiter.api.Test;

/** Streams whose answers are never taken: they count beside connections, and end soon where nobody is let in. */
final class HeldStreamsTest extends EncryptedTestBase {

    private static final int AT_ONCE = 80;
    private static final int LAST = 11 + 2 * 3 * AT_ONCE;

    /** Room for one connection inside TLS and four streams. */
    @Override
    GatewayLimits limits() {
        return limits(8, GatewayLimits.DEFAULT.guesses(), GatewayLimits.DEFAULT.rememberedLabels());
    }

    private static byte[] elsewhere(int bytes) {
        String filling = "x".repeat(bytes);
        return Http2Wire.fields(
                ":method", "GET", ":scheme", "https", ":path", "/", ":authority", "example.org", "x", filling);
    }

    @Test
    void pagesThatAreNeverTakenHoldNoMoreStreamsThanTheirSourceMayHaveAndNoneForLong() throws Exception {
        Http2Wire wire = closing(new Http2Wire(gateway.httpsPort(), host(BLUE)))
                .frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
        for (int stream = 1; stream < 10; stream += 2) {
            wire.frame(Http2Wire.HEADERS, 5, stream, elsewhere(8000));
        }
        assertThat(wire.status(9)).as("the fifth").isEqualTo(503);
        askInVain(wire);

        assertThat(wire.outcome(1))
                .as("reset, far sooner than a connection may be idle")
                .isZero();
        assertThat(wire.frame(Http2Wire.HEADERS, 5, LAST, elsewhere(1)).status(LAST))
                .as("there is room again, on the same connection")
                .isEqualTo(421);
    }

    /** More often than Netty lets streams be reset, and never for more at once than the gateway says. */
    private static void askInVain(Http2Wire wire) throws Exception {
        for (int stream = 11; stream < LAST; stream += 2 * AT_ONCE) {
            int last = stream + 2 * (AT_ONCE - 1);
            for (int each = stream; each <= last; each += 2) {
                wire.frame(Http2Wire.HEADERS, 5, each, elsewhere(1));
            }
            assertThat(wire.status(last)).isEqualTo(503);
        }
    }
}
