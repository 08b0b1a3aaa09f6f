package dev.flagship.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.capture.Taps;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LiveRouteTest {

    /** Counts who wants to know of its end. */
    private static final class Watched extends EmbeddedChannel {
        private int watchers;

        @Override
        public ChannelFuture closeFuture() {
            watchers++;
            return super.closeFuture();
        }
    }

    private final Watched player = new Watched();
    private final LiveRoute live = new LiveRoute(
            new Route(
                    new RouteKey.Host("a".repeat(20)),
                    new Incarnation(new InstanceId(new UUID(0, 1)), 1),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 10_000),
                    Duration.ofHours(1),
                    RouteLimits.DEFAULT),
            new RouteTraffic(),
            new Taps(() -> Instant.EPOCH),
            new RouteLease(),
            0);

    @Test
    void aConnectionThatGoesAndComesBackIsWatchedOnceHoweverOften() {
        live.admit(player, null, 0);
        int watchers = player.watchers;
        for (int i = 0; i < 100; i++) {
            live.leave(player);
            assertThat(live.connections()).isZero();
            assertThat(live.admit(player, null, 0)).isEqualTo(LiveRoute.Admission.ADMITTED);
        }

        assertThat(player.watchers).isEqualTo(watchers);
        player.close();
        assertThat(live.connections()).isZero();
    }
}
