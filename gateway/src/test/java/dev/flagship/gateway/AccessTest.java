package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.access.Pass;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes that are not for whoever knows the label. */
final class AccessTest extends GatewayTestBase {

    private static final String SECRET = "s".repeat(32);
    private static final String PASS = Pass.make(SECRET, BLUE, "user7");

    private final Upstream blue = Upstream.echoingHeads();

    private void open(Access access) {
        open(access, closing(blue));
    }

    private void open(Access access, Upstream upstream) {
        gateway.routes()
                .open(new Route(
                        new RouteKey.Host(BLUE), BLUE_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT, access));
    }

    private Wire.Answer ask(String target, String cookie) {
        return http().send("GET " + target + " HTTP/1.1\r\nHost: " + host(BLUE) + "\r\nCookie: " + cookie + "\r\n\r\n")
                .answer();
    }

    @Test
    void withoutAPassNobodyComesIn() {
        open(new Access.Pass(SECRET));

        assertThat(ask("/", "a=b").status()).isEqualTo(403);
        assertThat(ask("/", "flagship_pass=" + Pass.make(SECRET, GREEN, "user7"))
                        .status())
                .isEqualTo(403);
        assertThat(ask("/", "flagship_pass=" + Pass.make("t".repeat(32), BLUE, "user7"))
                        .status())
                .isEqualTo(403);
        assertThat(ask("/", "flagship_pass=" + PASS.replace("user7", "user8")).status())
                .isEqualTo(403);
        assertThat(ask("/.flagship/enter?pass=" + PASS + "x", "a=b").status()).isEqualTo(403);
        assertThat(http().send(WebSocketTest.handshake(BLUE)).answer().status()).isEqualTo(403);
        assertThat(blue.accepted()).isZero();
    }

    @Test
    void aPassInTheAddressBecomesACookieThatTheChallengeNeverSees() {
        open(new Access.Pass(SECRET));

        Wire.Answer entered = ask("/.flagship/enter?pass=" + PASS, "a=b");
        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.head())
                .contains("location: /\r\n", "set-cookie: flagship_pass=" + PASS + "; Path=/; HttpOnly; SameSite=Lax");
        assertThat(blue.accepted()).isZero();

        Wire.Answer answer = ask("/page", "a=b; flagship_pass=" + PASS + "; c=d");
        assertThat(answer.body())
                .startsWith("GET /page")
                .containsIgnoringCase("cookie: a=b; c=d\r\n")
                .doesNotContain("user7");
    }

    @Test
    void everyRequestOfAConnectionShowsItsPass() {
        open(new Access.Pass(SECRET));
        Wire wire = http();
        String head = "GET / HTTP/1.1\r\nHost: " + host(BLUE) + "\r\n";

        assertThat(wire.send(head + "Cookie: flagship_pass=" + PASS + "\r\n\r\n")
                        .answer()
                        .status())
                .isEqualTo(200);
        assertThat(wire.send(head + "\r\n").answer().status()).isEqualTo(403);
    }

    @Test
    void aRouteForCertainAddressesIsForThemOnly() {
        open(new Access.From(List.of(AddressRange.parse("127.0.0.1"))));
        assertThat(ask("/", "a=b").status()).isEqualTo(200);

        open(new Access.From(List.of(AddressRange.parse("203.0.113.0/24"), AddressRange.parse("::/0"))), blue);
        assertThat(ask("/", "a=b").status()).isEqualTo(403);
    }

    @Test
    void anotherAccessClosesWhatCameInUnderTheOneBefore() {
        open(Access.OPEN);
        Wire wire = http();
        assertThat(wire.send(request(BLUE)).answer().status()).isEqualTo(200);

        open(new Access.Pass(SECRET), blue);

        assertThat(wire.readToEnd()).isEmpty();
    }
}
