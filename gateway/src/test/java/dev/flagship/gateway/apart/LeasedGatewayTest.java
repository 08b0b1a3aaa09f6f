package dev.flagship.gateway.apart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.gateway.wire.Message.Open;
import dev.flagship.gateway.wire.Message.Outcome;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes that hold for as long as a node stands for them. */
final class LeasedGatewayTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Route BLUE = route("blueblueblueblue", 1);
    private static final Route GREEN = route("greengreengreengreen", 2);

    private final AtomicLong nanos = new AtomicLong();
    private final Gateway gateway = Gateway.start(
            new GatewayConfig("127.0.0.1", 0, 1024, 65_535, "play.test", GatewayLimits.DEFAULT),
            nanos::get,
            new Trust(() -> Instant.EPOCH, "s".repeat(32)));
    private final LeasedGateway leased = new LeasedGateway(gateway, nanos::get);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void routesHoldUntilTheirLeaseRunsOut() {
        assertThat(leased.lack()).as("no table yet").isNotEmpty();
        assertThat(leased.take(new Table(1, 7, List.of(BLUE)), 5 * SECOND)
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.DONE);
        leased.carryOut(new Open(2, GREEN));
        nanos.set(4 * SECOND);
        assertThat(leased.renew(9 * SECOND)).isTrue();
        assertThat(leased.renew(8 * SECOND))
                .as("an answer to an earlier question")
                .isTrue();

        nanos.set(9 * SECOND - 1);
        assertThat(gateway.routes().current()).containsOnlyKeys(BLUE.key(), GREEN.key());
        assertThat(leased.lack()).isEmpty();
        nanos.set(9 * SECOND);
        assertThat(gateway.routes().current()).isEmpty();
        nanos.set(12 * SECOND);
        assertThat(leased.lack()).contains("for 3 s");
    }

    @Test
    void anEndedLeaseIsNotRenewedAndItsRoutesNeedANewTable() {
        leased.take(new Table(1, 7, List.of(BLUE, GREEN)), 5 * SECOND);
        nanos.set(5 * SECOND);

        assertThat(leased.renew(10 * SECOND)).isFalse();
        assertThat(gateway.routes().current()).isEmpty();

        assertThat(leased.take(new Table(2, 7, List.of(GREEN)), 10 * SECOND)
                        .orElseThrow()
                        .missing())
                .isEmpty();
        assertThat(gateway.routes().current()).containsOnlyKeys(GREEN.key());
    }

    @Test
    void aTableOfAnOlderEpochIsRefusedAndDoesNotKeepWhatThereIs() {
        leased.take(new Table(1, 7, List.of(BLUE)), 5 * SECOND);

        assertThat(leased.take(new Table(2, 6, List.of(GREEN)), 9 * SECOND)
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(gateway.routes().current()).containsOnlyKeys(BLUE.key());
        nanos.set(5 * SECOND);
        assertThat(gateway.routes().current()).isEmpty();
    }

    @Test
    void nothingIsCarriedOutAfterTheEnd() {
        leased.take(new Table(1, 7, List.of(BLUE)), 5 * SECOND);
        assertThat(leased.end()).isTrue();

        assertThat(leased.take(new Table(2, 7, List.of(BLUE)), 9 * SECOND)).isEmpty();
        assertThat(leased.carryOut(new Open(3, GREEN))).isEmpty();
        assertThat(leased.renew(9 * SECOND)).as("no table is wanted").isTrue();
        assertThat(leased.isHeld()).isFalse();
        assertThat(gateway.routes().current()).isEmpty();
    }

    private static Route route(String label, int target) {
        return new Route(
                new RouteKey.Host(label),
                new Incarnation(new InstanceId(new UUID(0, target)), 1),
                new InetSocketAddress("127.0.0." + (100 + target), 9),
                Duration.ofHours(1),
                RouteLimits.DEFAULT);
    }
}
