package dev.flagship.testkit.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every {@link RouteTable} that the reconcile loop relies on. */
public abstract class RouteTableContract {

    private static final Duration HOUR = Duration.ofHours(1);

    private final RouteKey blue = new RouteKey.Host("blueblueblueblue");
    private final RouteKey green = new RouteKey.Host("greengreengreengreen");
    private final Incarnation first = new Incarnation(new InstanceId(new UUID(1, 1)), 1);
    private final Incarnation second = new Incarnation(first.instance(), 2);
    private final Incarnation stranger = new Incarnation(new InstanceId(new UUID(2, 2)), 1);

    /** Returns the table under test, empty at the start of each test. */
    protected abstract RouteTable table();

    /** Advances the table's monotonic time. */
    protected abstract void advance(Duration time);

    /** Returns a port that the table may bind in this test. */
    protected abstract int freePort();

    @Test
    void anOpenedRouteIsCurrent() {
        table().open(route(blue, first, 1));

        assertThat(table().current()).isEqualTo(Map.of(blue, first));
    }

    @Test
    void portsAndHostsAreRoutesAlike() {
        RouteKey port = new RouteKey.Port(freePort());
        table().open(route(blue, first, 1));
        table().open(route(port, first, 2));

        assertThat(table().current()).isEqualTo(Map.of(blue, first, port, first));

        table().withdraw(port, first);
        assertThat(table().current()).isEqualTo(Map.of(blue, first));
    }

    @Test
    void aRouteEndsWithItsTimeToLive() {
        table().open(route(blue, first, 1, Duration.ofSeconds(10)));

        advance(Duration.ofSeconds(9));
        assertThat(table().current()).containsKey(blue);

        advance(Duration.ofSeconds(1));
        assertThat(table().current()).isEmpty();
    }

    @Test
    void openingAgainRenewsTheTimeToLive() {
        table().open(route(blue, first, 1, Duration.ofSeconds(10)));
        advance(Duration.ofSeconds(9));
        table().open(route(blue, first, 1, Duration.ofSeconds(10)));

        advance(Duration.ofSeconds(9));
        assertThat(table().current()).isEqualTo(Map.of(blue, first));
    }

    @Test
    void openingAgainMayShortenTheTimeToLive() {
        table().open(route(blue, first, 1, HOUR));
        table().open(route(blue, first, 1, Duration.ofSeconds(1)));

        advance(Duration.ofSeconds(1));
        assertThat(table().current()).isEmpty();
    }

    @Test
    void aClosedRouteLetsNobodyInUntilItIsOpened() {
        RouteKey port = new RouteKey.Port(freePort());
        table().open(closed(blue, 1));
        table().open(closed(port, 2));
        assertThat(table().current()).isEmpty();

        table().open(route(blue, first, 1));
        table().open(route(port, first, 2));
        assertThat(table().current()).isEqualTo(Map.of(blue, first, port, first));
        table().withdraw(port, first);
        table().open(closed(blue, 1));
        assertThat(table().current()).isEmpty();
    }

    @Test
    void aWithdrawnRouteIsNotCurrentAndMayBeWithdrawnAgain() {
        table().open(route(blue, first, 1));
        table().withdraw(blue, first);
        table().withdraw(blue, first);

        assertThat(table().current()).isEmpty();
    }

    @Test
    void aWithdrawalOfAnOlderIncarnationLeavesTheNewerOne() {
        table().open(route(blue, first, 1));
        table().open(route(blue, second, 2));
        table().withdraw(blue, first);

        assertThat(table().current()).isEqualTo(Map.of(blue, second));
    }

    @Test
    void aTargetHasOneRouteAndTheNewOneEvictsTheOld() {
        table().open(route(blue, first, 1));
        table().open(route(green, stranger, 1));

        assertThat(table().current()).isEqualTo(Map.of(green, stranger));
    }

    @Test
    void replacingTheTableDropsWhatIsNotInIt() {
        table().open(route(blue, first, 1));
        table().replaceAll(1, List.of(route(green, stranger, 2)));

        assertThat(table().current()).isEqualTo(Map.of(green, stranger));
    }

    @Test
    void aTableOfAnOlderEpochIsIgnored() {
        table().replaceAll(7, List.of(route(blue, first, 1)));
        table().replaceAll(6, List.of(route(green, stranger, 2)));

        assertThat(table().current()).isEqualTo(Map.of(blue, first));
    }

    @Test
    void aTableOfTheSameEpochIsTaken() {
        table().replaceAll(7, List.of(route(blue, first, 1)));
        table().replaceAll(7, List.of());

        assertThat(table().current()).isEmpty();
    }

    @Test
    void replacingTheTableMayGiveATargetToAnotherKey() {
        table().replaceAll(1, List.of(route(blue, first, 1), route(green, stranger, 2)));
        table().replaceAll(2, List.of(route(blue, first, 2), route(green, stranger, 1)));

        assertThat(table().current()).isEqualTo(Map.of(blue, first, green, stranger));
    }

    private static Route route(RouteKey key, Incarnation incarnation, int target) {
        return route(key, incarnation, target, HOUR);
    }

    private Route closed(RouteKey key, int target) {
        InetSocketAddress address = new InetSocketAddress("127.0.0." + (target + 100), 9);
        return new Route(key, first, address, HOUR, RouteLimits.DEFAULT).withAccess(Access.CLOSED);
    }

    private static Route route(RouteKey key, Incarnation incarnation, int target, Duration ttl) {
        return new Route(
                key, incarnation, new InetSocketAddress("127.0.0." + (target + 100), 9), ttl, RouteLimits.DEFAULT);
    }
}
