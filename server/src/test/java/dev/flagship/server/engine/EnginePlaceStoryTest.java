package dev.flagship.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.place.GatewayName;
import dev.flagship.ledger.place.NodePlaces;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operators have an engine or the name of instances elsewhere: it is tried, and what held holds until the node says so. */
class EnginePlaceStoryTest {
    private static final String PAGE = "/admin/engines";
    private static final String API = "/api/v1/engines/local";
    private static final String HERE = "unix:///nowhere";
    private static final String THERE = "unix:///run/other.sock";

    private final TestServer server = TestServer.get();
    private final NodePlaces node = new NodePlaces(server.dataSource(), "local");

    @BeforeEach
    void aNodeThatWasStarted() {
        node.configured(HERE, "localhost", true, Instant.EPOCH);
    }

    @AfterEach
    void leaveNothingBehind() {
        JdbcClient jdbc = server.jdbc();
        jdbc.sql("delete from ledger.engine_change").update();
        jdbc.sql("delete from ledger.engine_place").update();
        jdbc.sql("select pg_notify('flagship', 'place')").query().listOfRows();
        await().until(() -> policies().contains("http://v4.localhost:8001"));
        server.node().clear();
    }

    @Test
    void anotherEngineIsTriedAndTheOldOneKeptWhereItFails() {
        Browser operator = server.operator();
        assertThat(operator.get("/admin/settings").body()).contains("href=\"/admin/engines\"");
        Reply asked = operator.submit(PAGE + "/local/place", "url", " " + THERE + " ", "host_name", "localhost");
        assertThat(asked.status()).as(asked.body()).isEqualTo(302);
        assertThat(operator.get(PAGE).body())
                .contains("being tried", "every 2s", "Engine at " + HERE)
                .doesNotContain("Test and apply");
        assertThat(audited("engine.change")).isEqualTo("local: [" + HERE + " to " + THERE + "][localhost]");

        decide(State.REFUSED, "pids: no <limit>", null);
        assertThat(operator.get(PAGE).body())
                .contains("not applied: the engine is refused", "pids: no &lt;limit&gt;", "Test and apply")
                .doesNotContain("every 2s");
        assertThat(server.admin().get(API).at("/data/place/url").asString()).isEqualTo(HERE);
        await().until(() -> audited("engine.unchanged").endsWith("[localhost] refused: pids: no <limit>"));
    }

    @Test
    void anotherHostNameIsInLinksAndHeadersFromThenOnAndGoesBack() {
        TestServer.Player player = server.player();
        String id =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();
        server.node().run(id, "HTTP");
        Reply asked = server.admin().patch(API, "{\"host_name\": \"Play.Example.org\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.at("/data/place/change/state").asString()).isEqualTo("asked");
        assertThat(asked.at("/data/place/change/url").asString()).isEqualTo(HERE);
        assertThat(asked.at("/data/place/host_name").asString()).isEqualTo("localhost");
        decide(State.ADMITTED, "", new GatewayName("play.example.org", true, "play.example.org"));
        assertThat(url(player, id)).endsWith(".localhost:8001");

        assertThat(node.settle(server.clock().now())).isPresent();
        await().until(() -> policies().contains("http://v4.play.example.org:8001"));
        assertThat(url(player, id)).endsWith(".play.example.org:8001");
        Reply shown = server.admin().get(API);
        assertThat(shown.at("/data/place/host_name").asString()).isEqualTo("play.example.org");
        assertThat(shown.at("/data/place/configured_host_name").asString()).isEqualTo("localhost");
        await().until(() ->
                audited("engine.changed").equals("local: [" + HERE + "][localhost to play.example.org] taken"));

        assertThat(server.admin().patch(API, "{\"host_name\": null}").status()).isEqualTo(200);
        decide(State.ADMITTED, "", null);
        node.settle(server.clock().now());
        await().until(() -> url(player, id).endsWith(".localhost:8001"));
    }

    @Test
    void anotherEngineTakesThatNoInstanceIsOnThisOne() {
        TestServer.Player player = server.player();
        String id =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();
        server.node().run(id, "HTTP");
        Reply refused = server.admin().patch(API, "{\"url\": \"" + THERE + "\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("ENGINE_IN_USE");
        assertThat(refused.body()).contains("There is 1 instance on engine local", "No new starts");
        Reply page = server.operator().submit(PAGE + "/local/place", "url", THERE, "host_name", "localhost");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("There is 1 instance on engine local");
        assertThat(changes()).isZero();
    }

    @Test
    void whatIsAskedWronglyIsNamedAndWhatHoldsIsAskedOfNobody() {
        for (String url : new String[] {
            "tcp://10.0.0.1:2375", "unix://host/x.sock", "unix:///", "/var/run/x", "unix:/\\u000a", "file:///etc/passwd"
        }) {
            Reply refused = server.admin().patch(API, "{\"url\": \"" + url + "\"}");
            assertThat(refused.status()).as(url).isEqualTo(422);
            assertThat(refused.body()).contains("url: ", "unix:///path/of/docker.sock");
        }
        assertThat(server.admin()
                        .patch(API, "{\"url\": \"tcp://10.0.0.1:2375\"}")
                        .body())
                .contains("url: tcp://10.0.0.1:2375 (expected: ");
        Reply refused = server.admin().patch(API, "{\"host_name\": \"-a\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("host_name: -a (expected: a host name");
        assertThat(server.admin().patch(API, "{\"urls\": \"x\"}").status()).isEqualTo(422);
        assertThat(server.admin()
                        .patch("/api/v1/engines/elsewhere", "{\"url\": \"" + THERE + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.admin().patch(API, "{\"url\": \"" + HERE + "\"}").status())
                .isEqualTo(200);
        assertThat(changes()).isZero();
    }

    @Test
    void aSecondWishTakesThePlaceOfOneThatIsNotDecidedAndAskingForWhatHoldsWithdrawsIt() {
        server.admin().patch(API, "{\"url\": \"" + THERE + "\"}");
        Reply second = server.admin().patch(API, "{\"url\": \"unix:///run/third.sock\"}");
        assertThat(second.at("/data/place/change/url").asString()).isEqualTo("unix:///run/third.sock");
        assertThat(node.next("double").orElseThrow().url()).isEqualTo("unix:///run/third.sock");
        Reply withdrawn = server.admin().patch(API, "{\"url\": null}");
        assertThat(withdrawn.at("/data/place/change/state").asString()).isEqualTo("superseded");
        assertThat(node.next("double")).isEmpty();
    }

    @Test
    void onlyOperatorsMoveAnEngine() {
        String body = "{\"url\": \"" + THERE + "\"}";
        assertThat(server.player().api().patch(API, body).status()).isEqualTo(403);
        assertThat(server.observer().api().patch(API, body).status()).isEqualTo(403);
        assertThat(server.observer().browser().get(PAGE).body())
                .contains("Engine at " + HERE)
                .doesNotContain("Test and apply");
    }

    private void decide(State state, String detail, @Nullable GatewayName name) {
        assertThat(node.decide(
                        node.next("double").orElseThrow(),
                        state,
                        detail,
                        name,
                        server.clock().now()))
                .isTrue();
    }

    private static String url(TestServer.Player player, String id) {
        return player.api()
                .get("/api/v1/instances/" + id)
                .at("/data/endpoints/0/url")
                .asString();
    }

    private String policies() {
        return server.stranger().get("/login").header("Content-Security-Policy").orElseThrow();
    }

    private long changes() {
        return server.jdbc()
                .sql("select count(*) from ledger.engine_change")
                .query(Long.class)
                .single();
    }

    private String audited(String action) {
        return server.jdbc()
                .sql("select coalesce(max(detail), '') from (select detail from audit where action = :action"
                        + " order by id desc limit 1) d")
                .param("action", action)
                .query(String.class)
                .single();
    }
}
