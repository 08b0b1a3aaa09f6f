package dev.flagship.server.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.lifecycle.route.Ticket;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.TestServer.Team;
import dev.flagship.server.settings.Setting;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in to an instance, as the platform tells nodes and owners. */
class ReachStoryTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AddressRange HERE = AddressRange.parse("127.0.0.1");
    private static final AddressRange ELSEWHERE = AddressRange.parse("127.0.0.2");

    private final TestServer server = TestServer.get();

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        List.of(Setting.WEB_ACCESS, Setting.PORT_ACCESS, Setting.ASSIGNMENT)
                .forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void portsAreOpenToWhereTheOwnerIsAndUsedATokenWithinTheHour() throws Exception {
        Player player = server.player();
        String owner = "user:" + player.id();
        await().atMost(SOON).until(() -> rules(server).knows(owner, HERE));
        assertThat(rules(server).portsForOwners()).isTrue();
        assertThat(rules(server).knows(owner, ELSEWHERE)).isFalse();

        assertThat(fromElsewhere(player)).isEqualTo(200);
        await().atMost(SOON).until(() -> rules(server).knows(owner, ELSEWHERE));
        assertThat(rules(server).knows(AccessRules.SHARED, ELSEWHERE))
                .as("what all share")
                .isTrue();

        server.clock().advance(Duration.ofMinutes(61));
        await().atMost(SOON).until(() -> !rules(server).knows(owner, ELSEWHERE));
        assertThat(rules(server).knows(owner, HERE)).as("its session").isTrue();

        player.browser().submit("/logout");
        await().atMost(SOON).until(() -> !rules(server).knows(owner, HERE));
    }

    @Test
    void aButtonOpensInstancesToTheOwnAddressAgain() {
        Player player = server.player();
        String owner = "user:" + player.id();
        server.jdbc()
                .sql("delete from session where user_id = :id")
                .param("id", player.id())
                .update();
        server.jdbc()
                .sql("delete from opened_address where user_id = :id")
                .param("id", player.id())
                .update();
        await().atMost(SOON).until(() -> !rules(server).knows(owner, HERE));

        player.browser().signIn(player.name(), "correct horse battery");
        server.jdbc()
                .sql("update session set address = '192.0.2.9' where user_id = :id")
                .param("id", player.id())
                .update();
        await().atMost(SOON).until(() -> !rules(server).knows(owner, HERE));
        assertThat(player.browser().submit("/instances/address").status()).isEqualTo(302);
        await().atMost(SOON).until(() -> rules(server).knows(owner, HERE));
        assertThat(server.stranger().post("/instances/address", "").status()).isEqualTo(403);
    }

    @Test
    void whatAGatewaySaysOfAnAddressIsBelievedForAMinute() {
        Player player = server.player();
        String owner = "user:" + player.id();
        String secret = server.bean("routeSecrets", RouteSecrets.class).addresses();
        Instant now = server.clock().now();
        String good = new AddressStatement(InetAddress.ofLiteral("2001:db8::7"), now).sign(secret);
        String old = new AddressStatement(InetAddress.ofLiteral("192.0.2.1"), now.minusSeconds(90)).sign(secret);
        String forged = new AddressStatement(InetAddress.ofLiteral("192.0.2.2"), now).sign("f".repeat(43));

        player.browser().submit("/instances/address", "stated", good, "stated", old);
        player.browser().submit("/instances/address", "stated", forged, "stated", "not one");

        await().atMost(SOON).until(() -> rules(server).knows(owner, AddressRange.parse("2001:db8::/64")));
        assertThat(rules(server).addresses().get(owner))
                .containsExactlyInAnyOrder(HERE, AddressRange.parse("2001:db8::/64"));
        assertThat(player.browser().get("/instances/address").body())
                .contains("http://v4.localhost:8001/.flagship/address", "http://v6.localhost:8001/.flagship/address");
        assertThat(player.browser().get("/instances").header("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("connect-src 'self' http://v4.localhost:8001"));
    }

    @Test
    void aTeamsPortsAreOpenToEachOfItsMembers() {
        TestServer teams = TestServer.ofTeams();
        Team team = teams.team();
        await().atMost(SOON).until(() -> rules(teams).knows("team:" + team.id(), HERE));
    }

    @Test
    void whereTheyAreForEverybodyNoAddressIsTold() {
        Player player = server.player();
        await().atMost(SOON).until(() -> rules(server).knows("user:" + player.id(), HERE));
        server.set(Setting.PORT_ACCESS, "open");
        await().atMost(SOON).until(() -> rules(server).equals(AccessRules.OPEN));
    }

    @Test
    void aWebInstanceForItsOwnerIsEnteredWithATicketAndAskedWithACookie() {
        server.set(Setting.WEB_ACCESS, "owner");
        Player player = server.player();
        String id =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();
        server.node().run(id, "HTTP");
        Reply running = player.api().get("/api/v1/instances/" + id);
        String url = running.at("/data/endpoints/0/url").asString();
        String label = URI.create(url).getHost().split("\\.", 2)[0];
        Incarnation incarnation = new Incarnation(InstanceId.parse(id), 1);
        String secret = server.bean("routeSecrets", RouteSecrets.class).pass(incarnation);

        String cookie = running.at("/data/endpoints/0/cookie").asString();
        assertThat(cookie).startsWith(Pass.COOKIE + "=");
        assertThat(Pass.isValid(secret, label, cookie.substring(Pass.COOKIE.length() + 1)))
                .isTrue();
        assertThat(player.browser().get("/instances").body())
                .contains("href=\"/instances/" + id + "/enter/web\"", "curl -b " + cookie + " " + url);

        Reply entered = player.browser().get("/instances/" + id + "/enter/web");
        assertThat(entered.status()).isEqualTo(303);
        String location = entered.header("Location").orElseThrow();
        assertThat(location).startsWith(url + Ticket.ENTRANCE);
        Ticket ticket = Ticket.read(secret, label, location.substring(url.length() + Ticket.ENTRANCE.length()))
                .orElseThrow();
        assertThat(ticket.bearer()).isEqualTo("user-" + player.id());
        assertThat(Duration.between(ticket.issuedAt(), server.clock().now())).isBetween(Duration.ZERO, SOON);
        assertThat(player.browser()
                        .get("/instances/" + id + "/enter/web")
                        .header("Location")
                        .orElseThrow())
                .isNotEqualTo(location);
    }

    @Test
    void nobodyIsLedIntoAnInstanceOfSomebodyElse() {
        server.set(Setting.WEB_ACCESS, "owner");
        Player player = server.player();
        String id =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();
        server.node().run(id, "HTTP");

        assertThat(server.player()
                        .browser()
                        .get("/instances/" + id + "/enter/web")
                        .status())
                .isEqualTo(404);
        assertThat(server.operator().get("/instances/" + id + "/enter/web").status())
                .isEqualTo(403);
        assertThat(server.visitor().get("/instances/" + id + "/enter/web").body())
                .doesNotContain("ticket");
        assertThat(server.admin().get("/api/v1/instances/" + id).body()).doesNotContain(Pass.COOKIE);
        assertThat(server.admin().get("/api/v1/instances?view=admin").body()).doesNotContain(Pass.COOKIE);
    }

    @Test
    void whereWebInstancesAreOpenThereIsNeitherCookieNorTicket() {
        Player player = server.player();
        String id =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();
        server.node().run(id, "HTTP");
        Reply running = player.api().get("/api/v1/instances/" + id);
        assertThat(running.at("/data/endpoints/0/cookie").asString("")).isEmpty();
        assertThat(player.browser().get("/instances/" + id + "/enter/web").header("Location"))
                .contains(running.at("/data/endpoints/0/url").asString() + "/");
    }

    @Test
    void whatAllShareHasNeitherCookieNorTicketBecauseItsHostNameIsOpen() {
        server.set(Setting.WEB_ACCESS, "owner");
        server.set(Setting.ASSIGNMENT, "shared");
        Player player = server.player();
        String id =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();
        server.node().run(id, "HTTP");
        Reply running = player.api().get("/api/v1/instances/" + id);
        assertThat(running.at("/data/endpoints/0/cookie").asString("")).isEmpty();
        assertThat(player.browser().get("/instances/" + id + "/enter/web").header("Location"))
                .contains(running.at("/data/endpoints/0/url").asString() + "/");
    }

    @Test
    void oneChallengeMayAskForPassesWhereTheOthersAreOpen() {
        long web = server.challenge("web-one");
        String rules = "/api/v1/challenges/" + web + "/rules";
        server.admin().patch(rules, "{\"web_access\": \"owner\"}");
        try {
            Player player = server.player();
            String id = player.api().start(web).at("/data/id").asString();
            server.node().run(id, "HTTP");
            assertThat(player.api()
                            .get("/api/v1/instances/" + id)
                            .at("/data/endpoints/0/cookie")
                            .asString(""))
                    .startsWith(Pass.COOKIE + "=");
            assertThat(player.browser()
                            .get("/instances/" + id + "/enter/web")
                            .header("Location")
                            .orElseThrow())
                    .contains(Ticket.ENTRANCE);
            await().atMost(SOON).until(() -> rules(server).webExceptions().contains(web));
            assertThat(rules(server).webForOwners()).isFalse();
        } finally {
            server.admin().patch(rules, "{\"web_access\": null}");
        }
    }

    private static AccessRules rules(TestServer server) {
        return server.bean("accessLedger", AccessLedger.class).read();
    }

    private static int fromElsewhere(Player player) throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.2"))
                .build()) {
            HttpRequest request = player.api().request("/api/v1/users/me").GET().build();
            return http.send(request, BodyHandlers.ofString()).statusCode();
        }
    }
}
