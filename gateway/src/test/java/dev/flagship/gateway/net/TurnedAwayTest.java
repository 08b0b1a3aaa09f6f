package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TurnedAwayTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** A monotonic clock may begin anywhere, and pass its end. */
    private static final long START = Long.MAX_VALUE - MINUTE / 2;

    private final TurnedAway away = new TurnedAway(20, 4);

    @Test
    void turnedAwayConnectionsAreToldOnceAMinuteWithTheirNumberAndTheLastOne() {
        assertThat(away.news(START)).isEmpty();

        away.add(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(away.news(START))
                .contains("connections of players closed as they came: 1, the last one from 192.0.2.1"
                        + " (at most 20 at one time, 4 from one address)");

        away.add(InetAddress.ofLiteral("192.0.2.2"));
        away.add(InetAddress.ofLiteral("192.0.2.3"));
        assertThat(away.news(START + MINUTE - 1)).isEmpty();
        assertThat(away.news(START + MINUTE))
                .hasValueSatisfying(news -> assertThat(news).contains(": 2, the last one from 192.0.2.3 "));

        assertThat(away.news(START + 2 * MINUTE)).as("nobody since").isEmpty();
    }
}
