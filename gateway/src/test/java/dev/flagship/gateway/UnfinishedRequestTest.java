package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnfinishedRequestTest extends GatewayTestBase {
    private static final String LONG = "X-Long: " + "x".repeat(7_000) + "\r\n";
    private static final String UNFINISHED = "GET / HTTP/1.1\r\n" + LONG + LONG;

    /** A busy machine takes its time to send them all. */
    @Override
    long nanoTime() {
        return 0;
    }

    @Test
    void tooManyUnfinishedHeadsAreRefusedWhileWholeOnesAreServed() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));
        List<Wire> unfinished = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            unfinished.add(http().send(UNFINISHED));
        }

        assertThat(http().send(UNFINISHED).answer().status()).isEqualTo(431);
        assertThat(get(host(BLUE)).body()).isEqualTo("blue");

        unfinished.forEach(Wire::close);
        await().until(() -> gateway.openConnections() == 0);
        assertThat(http().send(UNFINISHED + "Host: " + host(BLUE) + "\r\n\r\n")
                        .answer()
                        .body())
                .isEqualTo("blue");
    }

    @Test
    void tooManyFieldsAheadOfTheirTurnAreRefusedHoweverFewBytesTheyAre() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> connection.in.readAllBytes())));
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        // What is read at once when a connection is new.
        String ahead = request(BLUE) + ("GET / HTTP/1.1\r\n" + "a:b\r\n".repeat(90) + "\r\n").repeat(8);
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            wires.add(http().send(ahead));
        }

        assertThat(http().send(ahead).answer().status()).isEqualTo(400);

        assertThat(get(host(GREEN)).body()).as("one after the other").isEqualTo("green");
        wires.forEach(Wire::close);
    }
}
