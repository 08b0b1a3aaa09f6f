package dev.flagship.testkit.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FakeRouteTableTest extends RouteTableContract {

    private static final Incarnation INCARNATION = new Incarnation(new InstanceId(new UUID(3, 3)), 1);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeRouteTable table = new FakeRouteTable(nanos::get);
    private final Route route = new Route(
            new RouteKey.Host("redredredredredred"),
            INCARNATION,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 9),
            Duration.ofHours(1),
            RouteLimits.DEFAULT);

    @Override
    protected RouteTable table() {
        return table;
    }

    @Override
    protected void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    protected int freePort() {
        return 10_000;
    }

    @Test
    void aFailedWithdrawalChangesNothing() {
        table.open(route);
        table.failWithdrawals(1);

        assertThatThrownBy(() -> table.withdraw(route.key(), INCARNATION)).isInstanceOf(IllegalStateException.class);
        assertThat(table.current()).containsKey(route.key());

        table.withdraw(route.key(), INCARNATION);
        assertThat(table.current()).isEmpty();
    }

    @Test
    void aHeldWithdrawalLetsNobodyInAndReturnsWhenReleased() {
        table.open(route);
        table.holdWithdrawals();
        Thread withdrawal = Thread.ofVirtual().start(() -> table.withdraw(route.key(), INCARNATION));

        await().until(() -> table.current().isEmpty());
        assertThat(withdrawal.isAlive()).isTrue();

        table.releaseWithdrawals();
        await().until(() -> !withdrawal.isAlive());
    }

    @Test
    void aRefusedKeyCannotBeOpened() {
        table.refuse(route.key());

        assertThatThrownBy(() -> table.open(route)).isInstanceOf(UncheckedIOException.class);
        assertThat(table.current()).isEmpty();

        table.allow(route.key());
        table.open(route);
        assertThat(table.routes()).containsEntry(route.key(), route);
    }
}
