package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import dev.flagship.lifecycle.route.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes that are not for whoever knows the label. */
final class AccessTest extends GatewayTestBase {

    private static final String SECRET = "s".repeat(32);
    private static final String PASS = Pass.make(SECRET, BLUE, "user7");

    private static final Instant NOW = GatewayTestBase.START;

    private final Upstream blue = Upstream.echoingHeads();

    private void open(Access access) {
        open(access, closing(blue));
    }

    private void open(Access access, Upstream upstream) {
        gateway.routes()
                .open(new Route(new RouteKey.Host(BLUE), BLUE_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT)
                        .withAccess(access));
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
        assertThat(ask(Ticket.ENTRANCE + PASS, "a=b").status()).isEqualTo(403);
        assertThat(http().send(WebSocketTest.handshake(BLUE)).answer().status()).isEqualTo(403);
        assertThat(blue.accepted()).isZero();
    }

    @Test
    void aTicketBecomesACookieThatTheChallengeNeverSees() {
        open(new Access.Pass(SECRET));

        Wire.Answer entered = ask(ticket(NOW, 1), "a=b");
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
    void whereNoPassIsAskedForTheChallengeSeesNeitherTicketNorPass() {
        open(Access.OPEN);

        Wire.Answer entered = ask(ticket(NOW, 1), "flagship_pass=" + PASS);
        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.head()).contains("location: /\r\n").doesNotContain("set-cookie");
        assertThat(blue.accepted()).isZero();

        assertThat(ask("/page", "a=b; flagship_pass=" + PASS + "; c=d").body())
                .startsWith("GET /page")
                .containsIgnoringCase("cookie: a=b; c=d\r\n")
                .doesNotContain("user7");
        assertThat(ask("/page", "a=b;c=d").body())
                .as("cookies without a pass stay as they are")
                .containsIgnoringCase("cookie: a=b;c=d\r\n");
    }

    @Test
    void aTicketIsOfUseOnceAndForAMinute() {
        open(new Access.Pass(SECRET));
        String ticket = ticket(NOW, 1);

        assertThat(ask(ticket, "a=b").status()).isEqualTo(303);
        assertThat(ask(ticket, "a=b").status()).isEqualTo(403);
        assertThat(ask(ticket, "flagship_pass=" + PASS).status()).isEqualTo(303);
        assertThat(ask(ticket(NOW.minusSeconds(1), 2), "a=b").status())
                .as("made before this gateway began")
                .isEqualTo(403);
        assertThat(ask(ticket(NOW.plusSeconds(60), 3), "a=b").status())
                .as("from the future")
                .isEqualTo(403);
        String late = ticket(NOW, 4);
        step(Duration.ofSeconds(61));
        assertThat(ask(late, "a=b").status()).isEqualTo(403);
        assertThat(blue.accepted()).isZero();
    }

    @Test
    void aTicketIsForItsLabelAndSecretAndCannotBeChanged() {
        open(new Access.Pass(SECRET));
        Ticket ticket = new Ticket("user7", NOW, "n".repeat(22));

        for (String text : List.of(
                ticket.sign(SECRET, GREEN),
                ticket.sign("t".repeat(32), BLUE),
                ticket.sign(SECRET, BLUE).replace("user7", "user8"),
                ticket.sign(SECRET, BLUE).replace("nnn", "mmm"),
                ticket.sign(SECRET, BLUE) + "A",
                "")) {
            assertThat(ask(Ticket.ENTRANCE + text, "a=b").status()).as(text).isEqualTo(403);
        }
    }

    @Test
    void otherAddressesLeaveOpenConnectionsAlone() {
        open(new Access.From(List.of(AddressRange.parse("127.0.0.1"))));
        Wire wire = http();
        assertThat(wire.send(request(BLUE)).answer().status()).isEqualTo(200);

        open(new Access.From(List.of()), blue);

        assertThat(wire.send(request(BLUE)).answer().status()).isEqualTo(403);
        assertThat(ask("/", "a=b").status()).isEqualTo(403);
    }

    private static String ticket(Instant at, int number) {
        return Ticket.ENTRANCE + new Ticket("user7", at, "nonce-0123456789-" + number).sign(SECRET, BLUE);
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

    /** To browsers all labels are one site, so they send the pass along. */
    @Test
    void aPageOfAnotherInstanceCannotUseAPlayersPass() {
        open(new Access.Pass(SECRET));
        openHost(GREEN, GREEN_ONE, closing(Upstream.echoingHeads()));
        String own = "http://" + host(BLUE);

        for (String fields : List.of(
                "Origin: http://" + host(GREEN),
                "Origin: http://" + host("nobody"),
                "Origin: " + own + ":20001",
                "Origin: http://platform.test",
                "Origin: null",
                "Origin: " + own + "\r\nOrigin: " + own,
                "Sec-Fetch-Site: same-site\r\nOrigin: null")) {
            Wire.Answer answer = askWith(fields);
            assertThat(answer.status()).as(fields).isEqualTo(403);
            assertThat(answer.body()).as(fields).contains("Another page asked for this");
        }
        String handshake = WebSocketTest.handshake(BLUE)
                .replace("Origin: " + own, "Cookie: flagship_pass=" + PASS + "\r\nOrigin: http://" + host(GREEN));
        assertThat(http().send(handshake).answer().status()).isEqualTo(403);
        assertThat(blue.accepted()).isZero();
    }

    @Test
    void pagesOfTheSameInstanceLinksAndProgramsUseAPass() {
        open(new Access.Pass(SECRET));
        openHost(GREEN, BLUE_ONE, closing(Upstream.echoingHeads()));

        for (String fields : List.of(
                "Origin: http://" + host(BLUE),
                "Origin: http://" + host(GREEN),
                "Sec-Fetch-Site: same-origin\r\nOrigin: null",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate")) {
            assertThat(askWith(fields).status()).as(fields).isEqualTo(200);
        }
    }

    @Test
    void whereNoPassIsAskedForPagesFromAnywhereMayAsk() {
        open(Access.OPEN);

        assertThat(askWith("Origin: http://" + host(GREEN)).status()).isEqualTo(200);
        assertThat(askWith("Origin: null").status()).isEqualTo(200);
    }

    private Wire.Answer askWith(String fields) {
        return ask("/", "flagship_pass=" + PASS + "\r\n" + fields);
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
