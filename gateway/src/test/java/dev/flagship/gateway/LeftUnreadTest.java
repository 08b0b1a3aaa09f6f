package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/** Answers that a player does not read wait where they come from, not in the gateway's memory. */
final class LeftUnreadTest extends GatewayTestBase {
    private static final int MANY = 10_000;

    /** No more than may be sent ahead of their turn. */
    private static final int AT_ONCE = 50;

    @Test
    void answersThatThePlayerLeavesUnreadDoNotPileUp() {
        String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3000\r\n\r\n" + "x".repeat(3000);
        Upstream hasty = closing(Upstream.start(connection -> {
            connection.head();
            connection.send(answer);
        }));
        openHost(BLUE, BLUE_ONE, hasty);
        Wire wire = http();
        int asked = 0;
        do {
            wire.send(request(BLUE).repeat(AT_ONCE));
            asked += AT_ONCE;
        } while (asked < MANY && comesTo(hasty, asked));

        assertThat(hasty.accepted()).as("what the kernel holds, and some more").isLessThan(MANY);
        assertThat(wire.answer().body()).hasSize(3000);
    }

    @Test
    void moreRequestsInARowThanAnybodySendsEndTheConnection() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.in.readNBytes(1 << 20);
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            connection.in.readAllBytes();
        })));
        String upload = "POST / HTTP/1.1\r\nHost: " + host(BLUE) + "\r\nContent-Length: " + (1 << 20) + "\r\n\r\n";
        // After it much is read at once.
        Wire wire = http().send(upload + "x".repeat(1 << 20));
        assertThat(wire.answer().body()).isEqualTo("ok");

        wire.send(request(BLUE) + "GET / HTTP/1.1\r\n\r\n".repeat(MANY));

        assertThat(wire.answer().status()).isEqualTo(400);
    }

    private static boolean comesTo(Upstream upstream, int asked) {
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> upstream.accepted() >= asked);
            return true;
        } catch (ConditionTimeoutException stalled) {
            return false;
        }
    }
}
