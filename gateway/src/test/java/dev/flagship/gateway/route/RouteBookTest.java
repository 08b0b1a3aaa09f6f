package dev.flagship.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.capture.Taps;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class RouteBookTest {

    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);
    private final RouteBook book = new RouteBook(1000);

    private String label() {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            label.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return label.toString();
    }

    @Test
    void aHundredThousandGuessesAmongAThousandRoutesHitNothing() {
        for (int i = 0; i < 1000; i++) {
            Route route = new Route(
                    new RouteKey.Host(label()),
                    new Incarnation(new InstanceId(new UUID(0, i)), 1),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 10_000 + i),
                    Duration.ofHours(1),
                    RouteLimits.DEFAULT);
            book.add(new LiveRoute(route, new RouteTraffic(), new Taps(() -> Instant.EPOCH), new RouteLease(), 0));
        }
        for (int i = 0; i < 100_000; i++) {
            String guess = label();
            assertThat(book.byLabel(guess, 0)).isInstanceOf(Lookup.Unknown.class);
            assertThat(book.byServerName(guess)).isNull();
        }
    }
}
