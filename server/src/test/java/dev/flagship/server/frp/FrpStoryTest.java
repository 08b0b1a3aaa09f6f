package dev.flagship.server.frp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpFinding;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.ledger.frp.FrpState;
import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators name an frp server, see how it is, and players are shown its address. */
class FrpStoryTest {
    private static final String HERE = "/admin/settings/frp";
    private static final List<Setting> OURS = List.of(
            Setting.FRP_SERVER, Setting.FRP_TOKEN, Setting.FRP_DOMAIN, Setting.FRP_PORTS, Setting.FRP_CONNECT_HOST);

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();
    private final FrpLedger ledger = server.bean("frpLedger", FrpLedger.class);

    @AfterEach
    void leaveNothingBehind() {
        OURS.forEach(setting -> server.set(setting, setting.byDefault()));
        server.jdbc().sql("delete from ledger.frp_finding").update();
        server.jdbc().sql("delete from ledger.frp_state").update();
        server.node().clear();
    }

    private void setUp() {
        Reply saved = server.admin().patch("/api/v1/configs", """
                        {"frp.server": "frps.example", "frp.token": "s3cret", "frp.domain": "Play.Example",
                         "frp.ports": "20000 - 20010", "frp.connect_host": "198.51.100.7"}
                        """);
        assertThat(saved.status()).isEqualTo(200);
    }

    /** Also tells the node's side of the ledger at once. */
    private void check() {
        assertThat(operator.submit(HERE + "/check").status()).isEqualTo(302);
    }

    private long challenge(String slug, String exposure) {
        return server.admin()
                .post("/api/v1/catalog", """
                        {"schema_version": 1, "challenges": [{"id": "%s", "name": "%s", "description": "d",
                         "category": "web", "points": 50, "container":
                          {"image": "flagship/busybox", "ports": [{"name": "web", "port": 5000, "exposure": "%s"}]}}]}
                        """.formatted(slug, slug, exposure))
                .at("/data/0/id")
                .asLong();
    }

    private String running(ApiClient player, long challenge, String exposure) {
        String id = player.start(challenge).at("/data/id").asString();
        server.node().run(id, exposure);
        return id;
    }

    @Test
    void withoutAServerNothingIsStartedThatIsReachedThere() {
        Reply refused = server.player().api().start(challenge("frp-none", "frp"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("NO_FRP");
        assertThat(operator.get(HERE).body()).contains("No frp server");
    }

    @Test
    void withoutAServerNothingIsKeptReadyThatIsReachedThere() {
        long id = challenge("frp-pool", "frp");
        String pool = "/admin/instances/pools/" + id;

        operator.submit(pool, "least", "1", "most", "2");
        assertThat(sizes(id)).isEmpty();
        setUp();
        operator.submit(pool, "least", "1", "most", "2");
        assertThat(sizes(id)).containsExactly("1-2");

        server.set(Setting.FRP_SERVER, Setting.FRP_SERVER.byDefault());
        operator.submit(pool, "least", "1", "most", "2");
        assertThat(sizes(id)).isEmpty();
        operator.submit(pool, "least", "", "most", "");
    }

    private List<String> sizes(long challenge) {
        return server.jdbc()
                .sql("select least || '-' || most from ledger.pool_size where challenge_id = :id")
                .param("id", challenge)
                .query((row, index) -> row.getString(1))
                .list();
    }

    @Test
    void anInstanceThatCouldNoLongerBeReachedIsNotReset() {
        setUp();
        check();
        ApiClient player = server.player().api();
        String id = running(player, challenge("frp-gone", "frp"), "FRP");
        server.set(Setting.FRP_SERVER, Setting.FRP_SERVER.byDefault());

        Reply refused = player.post("/api/v1/instances/" + id + "/reset", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("NO_FRP");
        assertThat(player.get("/api/v1/instances/" + id).at("/data/state").asString())
                .isEqualTo("RUNNING");
    }

    @Test
    void playersAreShownTheServersAddresses() {
        setUp();
        check();
        ApiClient player = server.player().api();
        String id = running(player, challenge("frp-web", "frp"), "FRP");
        Reply shown = player.get("/api/v1/instances/" + id);
        assertThat(shown.at("/data/endpoints/0/exposure").asString()).isEqualTo("frp");
        assertThat(shown.at("/data/endpoints/0/url").asString()).matches("http://[a-z0-9]{20}\\.play\\.example");

        ApiClient other = server.player().api();
        String raw = running(other, challenge("frp-raw", "frp-tcp"), "FRP_TCP");
        Reply endpoint = other.get("/api/v1/instances/" + raw);
        assertThat(endpoint.at("/data/endpoints/0/connect_host").asString()).isEqualTo("198.51.100.7");
        assertThat(endpoint.at("/data/endpoints/0/port").asInt()).isBetween(20_000, 20_010);
        assertThat(endpoint.at("/data/endpoints/0/hint").asString()).startsWith("nc 198.51.100.7 200");
    }

    @Test
    void nodesAreToldWhatIsSetAndAskedForACheck() {
        setUp();
        long before = ledger.read().checkAsked();
        check();

        FrpLedger.Wanted wanted = ledger.read();
        assertThat(wanted.checkAsked()).isEqualTo(before + 1);
        assertThat(wanted.settings())
                .contains(new FrpSettings(
                        "frps.example",
                        7000,
                        "s3cret",
                        true,
                        "play.example",
                        80,
                        false,
                        "198.51.100.7",
                        new FrpSettings.Ports(20_000, 20_010),
                        false));
        assertThat(server.admin().get("/api/v1/configs/frp.token").body()).doesNotContain("s3cret");
    }

    @Test
    void operatorsSeeWhatNodesFind() {
        setUp();
        check();
        FrpFinding taken =
                new FrpFinding(FrpFinding.Kind.CHECK, "port 20010", FrpCode.PORT_TAKEN, "port <already> used");
        Instant now = server.clock().now();
        ledger.report(new FrpState("local", FrpCode.OK, "", "/usr/bin/frpc 0.69.1", 2, 1, 99, now, List.of(taken)));
        assertThat(operator.get(HERE).body())
                .contains("PORT_TAKEN", "Somebody else has this port", "port &lt;already&gt; used", "0.69.1");
        assertThat(server.operator().speaking("de").get(HERE).body())
                .contains("Port 20010", "Jemand anders hat diesen Port");

        ledger.report(new FrpState("local", FrpCode.OK, "", "", 2, 1, 99, now.minus(Duration.ofMinutes(1)), List.of()));
        assertThat(operator.get(HERE).body()).contains("NODE_SILENT");
        assertThat(operator.speaking("de").get(HERE).body())
                .contains("hat sich seit einer halben Minute nicht gemeldet");
    }

    @Test
    void nothingIsServedAtADomainThatIsTooCloseToThePlatforms() {
        setUp();
        server.set(Setting.FRP_DOMAIN, "ctf." + server.url().getHost());

        assertThat(operator.get(HERE).body()).contains("cookies of a challenge would reach the platform");
        assertThat(server.player()
                        .api()
                        .start(challenge("frp-close", "frp"))
                        .at("/code")
                        .asString())
                .isEqualTo("NO_FRP");
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThat(server.admin()
                        .patch("/api/v1/configs", "{\"frp.ports\": \"20010-20000\"}")
                        .body())
                .contains("frp.ports", "two ports");
        assertThat(server.admin()
                        .patch("/api/v1/configs", "{\"frp.server\": \"a b\"}")
                        .body())
                .contains("frp.server", "a host name");
        for (String apart : List.of("169.254.169.254", "2852039166", "0xa9fea9fe", "fe80::1")) {
            assertThat(server.admin()
                            .patch("/api/v1/configs", "{\"frp.server\": \"" + apart + "\"}")
                            .body())
                    .contains("frp.server", "nor of a metadata service");
        }
    }

    @Test
    void playersHaveNoBusinessThere() {
        Browser player = server.player().browser();
        assertThat(player.get(HERE).status()).isIn(403, 302, 404);
        assertThat(player.submit(HERE + "/check").status()).isIn(403, 404);
    }
}
