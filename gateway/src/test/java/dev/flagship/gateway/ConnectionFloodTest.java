package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Ceilings;
import dev.flagship.lifecycle.route.OpenFiles;
import dev.flagship.lifecycle.route.RouteLimits;
import dev.flagship.testkit.soak.Soak;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An address that comes thousands of times meets the usual limits, and players of other instances notice nothing. */
@Tag("fault")
final class ConnectionFloodTest extends GatewayTestBase {

    private static final int TRIED = Soak.of(10_000);
    private static final int OF_A_ROUTE = RouteLimits.DEFAULT.maxConnections();

    /** Fewer where this process may have few files open: a gateway asks for that, too. */
    private static final int OF_AN_ADDRESS = Math.min(
            Ceilings.USUAL.within(OpenFiles.most()).perAddress(),
            Ceilings.USUAL.withinHeap(Runtime.getRuntime().maxMemory()).perAddress());

    /** Fewer than a listener keeps until they are accepted. */
    private static final int AT_ONCE = 500;

    private static final int LOOKS = 10;
    private static final String NEIGHBOUR = "127.0.0.2";

    /** Nobody is cut off because the machine is busy. */
    @Override
    long nanoTime() {
        return 0;
    }

    @BeforeEach
    void openTheVictim() {
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
    }

    private void assertOthersAreServed() {
        try (Wire player = Wire.from(NEIGHBOUR, gateway.httpPort())) {
            assertThat(player.send(request(GREEN)).answer().status())
                    .as("of another instance")
                    .isEqualTo(200);
        }
    }

    @Test
    void anInstanceTakesNoMoreRequestsThanItsShareAndTheOthersAreServed() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));

        assertThat(flood(gateway.httpPort(), request(BLUE), "HTTP/1.1 200"))
                .containsExactly(Map.entry("HTTP/1.1 200", OF_A_ROUTE), Map.entry("HTTP/1.1 503", TRIED - OF_A_ROUTE));
        assertThat(gateway.openConnections(new RouteKey.Host(BLUE))).isEqualTo(OF_A_ROUTE);
    }

    @Test
    void anInstancesPortTakesNoMoreThanItsShareAndTheOthersAreServed() {
        int port = openPort(BLUE_ONE, closing(Upstream.start(connection -> {
            connection.send("in");
            connection.in.readAllBytes();
        })));

        assertThat(flood(port, "", "in"))
                .containsExactly(Map.entry("", TRIED - OF_A_ROUTE), Map.entry("in", OF_A_ROUTE));
        assertThat(gateway.openConnections(new RouteKey.Port(port))).isEqualTo(OF_A_ROUTE);
    }

    /** Comes again and again, and stays wherever it is let in. Returns how often each beginning of an answer came. */
    private Map<String, Integer> flood(int port, String asking, String greeting) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < TRIED; i++) {
            Wire player = closing(Wire.to(port));
            String answer = player.send(asking).read(greeting.length());
            answers.merge(answer, 1, Integer::sum);
            if (!answer.equals(greeting)) {
                // The gateway ends first, so that no port of this address has to rest.
                player.readToEnd();
                player.close();
            }
            if (i % (TRIED / LOOKS) == 0) {
                assertOthersAreServed();
            }
        }
        assertOthersAreServed();
        return answers;
    }

    @Test
    void anAddressThatAsksNothingHasNoMoreThanItsShareOfAllConnections() {
        int let = Math.min(TRIED, OF_AN_ADDRESS);
        for (int i = 1; i <= let; i++) {
            closing(Wire.to(gateway.httpPort()));
            if (i % AT_ONCE == 0 || i == let) {
                awaitOpen(i);
            }
        }
        assertOthersAreServed();

        for (int i = let; i < TRIED; i++) {
            try (Wire turnedAway = Wire.to(gateway.httpPort())) {
                assertThat(turnedAway.readToEnd()).isEmpty();
            }
        }
        assertOthersAreServed();
        awaitOpen(let);
    }

    private void awaitOpen(int connections) {
        await().untilAsserted(() -> assertThat(gateway.openConnections()).isEqualTo(connections));
    }
}
