package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From opening to being gone: who is let in when, and what happens to those inside. */
@Tag("fault")
final class RouteLifeTest extends GatewayTestBase {

    private static final RouteKey.Host BLUE_KEY = new RouteKey.Host(BLUE);

    @Override
    GatewayLimits limits() {
        return limits(GatewayLimits.DEFAULT.connectionsPerAddress(), GatewayLimits.DEFAULT.guesses(), 2);
    }

    private static Upstream endless() {
        return Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            while (true) {
                connection.send("x".repeat(10_000));
            }
        });
    }

    @Test
    void anExpiredLabelIsGoneAndSaysSo() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));
        step(HOUR);

        Wire.Answer answer = get(host(BLUE));
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.body()).contains("This instance is gone");
    }

    @Test
    void aClosedRouteLetsNobodyInUntilItIsOpened() {
        Upstream upstream = closing(Upstream.saying("blue"));
        gateway.routes()
                .open(new Route(BLUE_KEY, BLUE_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT)
                        .withAccess(Access.CLOSED));
        assertThat(get(host(BLUE)).body()).doesNotContain("blue");
        int port = freePort();
        RouteKey key = new RouteKey.Port(port);
        gateway.routes()
                .open(new Route(key, GREEN_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT)
                        .withAccess(Access.CLOSED));
        assertThat(tcp(port).readToEnd()).isEmpty();

        openHost(BLUE, BLUE_ONE, upstream);
        assertThat(get(host(BLUE)).body()).contains("blue");
    }

    @Test
    void aKeptConnectionIsRefusedAfterExpiry() {
        Upstream upstream = closing(Upstream.saying("blue"));
        openHost(BLUE, BLUE_ONE, upstream);
        Wire wire = http();
        wire.send(request(BLUE)).answer();

        step(HOUR);

        assertThat(wire.send(request(BLUE)).readToEnd()).doesNotContain("blue");
    }

    @Test
    void aRenewedRouteOutlivesItsFirstTimeToLive() {
        Upstream upstream = closing(Upstream.saying("blue"));
        openHost(BLUE, BLUE_ONE, upstream);
        Wire wire = http();
        wire.send(request(BLUE)).answer();
        step(Duration.ofMinutes(50));
        openHost(BLUE, BLUE_ONE, upstream);
        step(Duration.ofMinutes(50));

        assertThat(get(host(BLUE)).body()).isEqualTo("blue");
        assertThat(gateway.openConnections(BLUE_KEY)).isPositive();
    }

    @Test
    void aWithdrawalEndsAStreamBeforeItReturns() {
        openHost(BLUE, BLUE_ONE, closing(endless()));
        Wire wire = http().send(request(BLUE));
        wire.read(1_000_000);

        gateway.routes().withdraw(BLUE_KEY, BLUE_ONE);

        assertThat(gateway.openConnections(BLUE_KEY)).isZero();
        assertThat(gateway.routes().current()).isEmpty();
        assertThat(wire.readToEnd().length()).isLessThan(8_000_000);
        assertThat(get(host(BLUE)).status()).isEqualTo(410);
    }

    @Test
    void aReusedAddressIsNeverReachedByTheOldLabel() {
        AtomicReference<String> occupant = new AtomicReference<>("secret of blue");
        Upstream address = closing(Upstream.answering(
                _ -> "HTTP/1.1 200 OK\r\nContent-Length: " + occupant.get().length() + "\r\n\r\n" + occupant.get()));
        openHost(BLUE, BLUE_ONE, address);
        Wire kept = http();
        assertThat(kept.send(request(BLUE)).answer().body()).isEqualTo("secret of blue");
        occupant.set("secret of green");

        openHost(GREEN, GREEN_ONE, address);

        assertThat(get(host(GREEN)).body()).isEqualTo("secret of green");
        assertThat(get(host(BLUE)).status()).isEqualTo(410);
        assertThat(kept.send(request(BLUE)).readToEnd()).doesNotContain("green");
    }

    @Test
    void aResetLeadsToTheNewContainersAndClosesTheOldConnections() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("one")));
        Wire wire = http();
        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("one");

        openHost(BLUE, new Incarnation(BLUE_ONE.instance(), 2), closing(Upstream.saying("two")));

        assertThat(wire.readToEnd()).isEmpty();
        assertThat(get(host(BLUE)).body()).isEqualTo("two");
    }

    @Test
    void onlyTheLatestLabelsAreRememberedAsGone() {
        Upstream upstream = closing(Upstream.saying("x"));
        List<String> labels = List.of("a".repeat(16), "b".repeat(16), "c".repeat(16));
        for (String label : labels) {
            openHost(label, BLUE_ONE, upstream);
            gateway.routes().withdraw(new RouteKey.Host(label), BLUE_ONE);
        }

        assertThat(labels.stream().map(label -> get(host(label)).status())).containsExactly(404, 410, 410);
    }

    @Test
    void aNewTableLeavesConnectionsOfUnchangedRoutesOpen() {
        Upstream blue = closing(Upstream.saying("blue"));
        Upstream green = closing(Upstream.saying("green"));
        openHost(BLUE, BLUE_ONE, blue);
        openHost(GREEN, GREEN_ONE, green);
        Wire stays = http();
        Wire goes = http();
        stays.send(request(BLUE)).answer();
        goes.send(request(GREEN)).answer();

        gateway.routes()
                .replaceAll(3, List.of(new Route(BLUE_KEY, BLUE_ONE, blue.address(), HOUR, RouteLimits.DEFAULT)));

        assertThat(goes.readToEnd()).isEmpty();
        assertThat(stays.send(request(BLUE)).answer().body()).isEqualTo("blue");
        assertThat(blue.accepted()).isEqualTo(1);
    }

    @Test
    void aPortThatCannotBeBoundDoesNotTakeTheTableDown() {
        Upstream blue = closing(Upstream.saying("blue"));
        Upstream taken = closing(Upstream.saying("taken"));
        Upstream elsewhere = closing(Upstream.saying("elsewhere"));
        RouteKey port = new RouteKey.Port(taken.address().getPort());
        RouteKey outOfRange = new RouteKey.Port(80);

        gateway.routes()
                .replaceAll(
                        1,
                        List.of(
                                new Route(port, GREEN_ONE, taken.address(), HOUR, RouteLimits.DEFAULT),
                                new Route(outOfRange, GREEN_ONE, elsewhere.address(), HOUR, RouteLimits.DEFAULT),
                                new Route(BLUE_KEY, BLUE_ONE, blue.address(), HOUR, RouteLimits.DEFAULT)));

        assertThat(gateway.routes().current()).containsOnlyKeys(BLUE_KEY);
        assertThat(get(host(BLUE)).body()).isEqualTo("blue");
    }

    @Test
    void nobodyGetsInOnceAWithdrawalHasReturned() {
        Upstream blue = closing(Upstream.saying("blue"));
        openHost(BLUE, BLUE_ONE, blue);
        AtomicLong lastLetIn = new AtomicLong();
        Thread knocking = Thread.ofVirtual().start(() -> {
            int status = 0;
            while (status != 410) {
                long asked = System.nanoTime();
                status = get(host(BLUE)).status();
                if (status == 200) {
                    lastLetIn.set(asked);
                }
            }
        });
        await().until(() -> blue.accepted() > 20);

        gateway.routes().withdraw(BLUE_KEY, BLUE_ONE);
        long returned = System.nanoTime();

        await().until(() -> !knocking.isAlive());
        assertThat(get(host(BLUE)).status()).isEqualTo(410);
        assertThat(lastLetIn.get() - returned).isNegative();
    }

    @Test
    void aClosedGatewayFreesItsPorts() {
        int port = openPort(BLUE_ONE, closing(Upstream.saying("blue")));
        gateway.close();

        closing(Upstream.start(port, connection -> connection.send("free")));
        assertThat(tcp(port).read(4)).isEqualTo("free");
    }
}
