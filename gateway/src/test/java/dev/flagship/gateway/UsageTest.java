package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.RouteKey;
import org.junit.jupiter.api.Test;

/** What passes is counted for each instance. */
final class UsageTest extends GatewayTestBase {

    private RouteUsage usage(RouteKey key) {
        return gateway.usage().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bytesAndConnectionsAreCountedForTheirRoute() {
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        int port = openPort(BLUE_ONE, closing(Upstream.start(connection -> {
            connection.in.readNBytes(1000);
            connection.send("x".repeat(5000));
        })));
        Wire player = tcp(port);
        assertThat(player.send("y".repeat(1000)).readToEnd()).hasSize(5000);
        player.close();

        RouteKey key = new RouteKey.Port(port);
        await().until(() -> usage(key).open() == 0);
        assertThat(usage(key)).isEqualTo(new RouteUsage(key, BLUE_ONE, 0, 1, 1000, 5000));
        assertThat(usage(new RouteKey.Host(GREEN)).connections()).isZero();

        gateway.routes().withdraw(key, BLUE_ONE);
        assertThat(gateway.usage()).extracting(RouteUsage::key).doesNotContain(key);
        assertThat(gateway.total().toContainer()).isEqualTo(1000);
        assertThat(gateway.total().fromContainer()).isEqualTo(5000);
    }

    @Test
    void whatPlayersReachedIsToldAlsoWhenItHasEnded() {
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        int port = openPort(BLUE_ONE, closing(Upstream.saying("blue")));
        assertThat(gateway.takeReached()).isEmpty();
        http().send(request(GREEN)).answer();

        assertThat(gateway.takeReached()).containsExactly(GREEN_ONE);
        assertThat(gateway.takeReached()).containsExactly(GREEN_ONE);
        gateway.routes().withdraw(new RouteKey.Host(GREEN), GREEN_ONE);
        gateway.routes().withdraw(new RouteKey.Port(port), BLUE_ONE);
        assertThat(gateway.takeReached()).containsExactly(GREEN_ONE);
        assertThat(gateway.takeReached()).isEmpty();
    }

    @Test
    void httpIsCountedAsTheContainerSeesIt() {
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        Wire wire = http();
        wire.send(request(GREEN)).answer();
        long once = usage(new RouteKey.Host(GREEN)).toContainer();
        wire.send(request(GREEN)).answer();

        RouteUsage usage = usage(new RouteKey.Host(GREEN));
        assertThat(usage.open()).isEqualTo(1);
        assertThat(usage.connections()).isEqualTo(1);
        assertThat(once).isGreaterThan(request(GREEN).length());
        assertThat(usage.toContainer()).isEqualTo(2 * once);
        assertThat(usage.fromContainer()).isEqualTo(2L * "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ngreen".length());
    }
}
