package dev.flagship.lifecycle.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.action.OpenWays.Way;
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
import org.junit.jupiter.api.Test;

/** What is kept of the ways to an instance, and for how long. */
class OpenWaysTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant END = T0.plus(HOUR);
    private static final RouteKey PORT = new RouteKey.Port(30_000);
    private static final RouteKey HOST = new RouteKey.Host("abcdefghijklmnop");

    private final InstanceId one = new InstanceId(new UUID(0, 1));
    private final InstanceId two = new InstanceId(new UUID(0, 2));
    private final OpenWays ways = new OpenWays();

    @Test
    void waysAreForgottenOnceTheirTimeIsUp() {
        ways.add(way(PORT, one, 1, END));

        ways.removeEnded(END.minusNanos(1));
        assertThat(ways.keys(one)).containsExactly(PORT);

        ways.removeEnded(END);
        assertThat(ways.at(PORT)).isEmpty();
        assertThat(ways.keys(one)).isEmpty();
    }

    @Test
    void whatStillLeadsThereIsKept() {
        Way longer = way(HOST, one, 1, END.plus(HOUR));
        ways.add(way(PORT, one, 1, END));
        ways.add(longer);

        ways.removeEnded(END);

        assertThat(ways.all()).containsExactly(longer);
        assertThat(ways.keys(one)).containsExactly(HOST);
    }

    @Test
    void theWaysOfTheNextIncarnationOutliveThoseOfTheOneBefore() {
        ways.add(way(PORT, one, 1, END));
        ways.add(way(PORT, one, 2, END));

        ways.remove(PORT, new Incarnation(one, 1));
        assertThat(ways.keys(one)).containsExactly(PORT);

        ways.remove(PORT, new Incarnation(one, 2));
        assertThat(ways.keys(one)).isEmpty();
    }

    @Test
    void removingAKeyFromItsFormerInstanceLeavesItToTheNewOne() {
        ways.add(way(PORT, one, 1, END));
        ways.add(way(PORT, two, 1, END));

        ways.remove(PORT, new Incarnation(one, 1));

        assertThat(ways.keys(one)).isEmpty();
        assertThat(ways.keys(two)).containsExactly(PORT);
        assertThat(ways.at(PORT))
                .hasValueSatisfying(way -> assertThat(way.leadsTo(two)).isTrue());
    }

    private static Way way(RouteKey key, InstanceId instance, int incarnation, Instant until) {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_000);
        Incarnation to = new Incarnation(instance, incarnation);
        return new Way(new Route(key, to, target, HOUR, RouteLimits.DEFAULT), until);
    }
}
