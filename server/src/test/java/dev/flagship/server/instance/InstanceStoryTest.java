package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What players do with instances, and what holds however many do it at once. */
@Tag("fault")
class InstanceStoryTest extends InstanceStoryTestBase {
    @Test
    void anInstanceIsQueuedRunsIsExtendedResetAndStopped() {
        ApiClient player = server.player().api();

        Reply started = player.start(web);
        String id = started.at("/data/id").asString();
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.at("/data/state").asString()).isEqualTo("QUEUED");
        assertThat(started.at("/data/queue/position").asInt()).isEqualTo(1);
        assertThat(started.at("/data/endpoints").isEmpty()).isTrue();

        server.node().run(id, "HTTP");
        Reply running = player.get("/api/v1/instances/" + id);
        assertThat(running.at("/data/state").asString()).isEqualTo("RUNNING");
        assertThat(running.at("/data/endpoints/0/url").asString()).matches("http://[a-z0-9]{16,}\\.localhost:8001");
        assertThat(running.at("/data/endpoints/0/connect_host").asString()).isEqualTo("127.0.0.1");
        assertThat(running.at("/data/remaining_seconds").asInt()).isBetween(3500, 3600);
        assertThat(running.at("/data/extensions_left").asInt()).isEqualTo(5);

        Reply extended = player.patch("/api/v1/instances/" + id, "");
        assertThat(extended.status()).isEqualTo(200);
        assertThat(extended.at("/data/remaining_seconds").asInt()).isBetween(7100, 7200);
        assertThat(extended.at("/data/extensions_left").asInt()).isEqualTo(4);

        Reply reset = player.post("/api/v1/instances/" + id + "/reset", "");
        assertThat(reset.status()).isEqualTo(202);
        assertThat(reset.at("/data/state").asString()).isEqualTo("STARTING");
        assertThat(player.post("/api/v1/instances/" + id + "/reset", "{}")
                        .at("/code")
                        .asString())
                .isEqualTo("BUSY");

        Reply stopped = player.delete("/api/v1/instances/" + id);
        assertThat(stopped.status()).isEqualTo(202);
        assertThat(stopped.at("/data/state").asString()).isEqualTo("STOPPING");
        assertThat(stopped.at("/data/reason").asString()).isEqualTo("player");
        assertThat(player.delete("/api/v1/instances/" + id).status()).isEqualTo(200);
        server.node().end(id);
        assertThat(player.delete("/api/v1/instances/" + id).status()).isEqualTo(200);
        assertThat(player.get("/api/v1/instances").at("/data").isEmpty()).isTrue();
    }

    @Test
    void everyOperationLeavesAnAuditRowWithItsActorAndAddress() {
        TestServer.Player player = server.player();
        String id = player.api().start(nc).at("/data/id").asString();
        server.node().run(id, "TCP");
        player.api().patch("/api/v1/instances/" + id, "{}");
        player.api().post("/api/v1/instances/" + id + "/reset", "");
        server.admin().delete("/api/v1/instances/" + id);

        List<String> rows = server.jdbc()
                .sql(
                        "select action || ' ' || actor_name || ' ' || address from audit where instance_id = :id::uuid order by id")
                .param("id", id)
                .query((row, index) -> String.valueOf(row.getString(1)))
                .list();

        String who = " " + player.name() + " 127.0.0.1";
        assertThat(rows)
                .containsExactly(
                        "instance.start" + who,
                        "instance.extend" + who,
                        "instance.reset" + who,
                        "instance.stop admin 127.0.0.1");
    }

    @Test
    void twoHundredStartsAtOnceMakeOneInstance() throws Exception {
        ApiClient player = server.player().api();

        List<Reply> replies = AtOnce.times(200, () -> player.start(web));

        assertThat(replies).extracting(Reply::status).containsOnly(200, 202);
        assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(1);
        assertThat(replies)
                .extracting(reply -> reply.at("/data/id").asString())
                .containsOnly(replies.getFirst().at("/data/id").asString());
    }

    @Test
    void twoHundredStartsAtOnceOverThreeServersMakeOneInstance() throws Exception {
        ApiClient here = server.player().api();
        try (TestServer.Beside second = server.another();
                TestServer.Beside third = server.another()) {
            List<ApiClient> servers =
                    List.of(here, new ApiClient(second.url(), here.token()), new ApiClient(third.url(), here.token()));

            List<Reply> replies =
                    AtOnce.numbered(200, n -> servers.get(n % servers.size()).start(web));

            assertThat(replies).extracting(Reply::status).containsOnly(200, 202);
            assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(1);
            assertThat(replies)
                    .extracting(reply -> reply.at("/data/id").asString())
                    .containsOnly(replies.getFirst().at("/data/id").asString());
            assertThat(servers)
                    .allSatisfy(each -> assertThat(
                                    each.get("/api/v1/instances").at("/data").size())
                            .isEqualTo(1));
        }
        assertThat(server.jdbc()
                        .sql("select count(*) from ledger.instance where owner_key = :owner")
                        .param(
                                "owner",
                                "user:"
                                        + here.get("/api/v1/users/me")
                                                .at("/data/id")
                                                .asLong())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoGoesAwayInTheMiddleOfAStartFindsTheInstanceAndCanStopIt() throws Exception {
        ApiClient player = server.player().api();
        String body = "{\"challenge_id\": " + web + "}";
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/instances HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token "
                                    + player.token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        }

        await().until(() -> player.get("/api/v1/instances").at("/data").size() == 1);
        Reply again = player.start(web);

        assertThat(again.status()).isEqualTo(200);
        assertThat(player.delete("/api/v1/instances/" + again.at("/data/id").asString())
                        .status())
                .isEqualTo(202);
    }

    @Test
    void stoppingWhatExpiredChangesNothing() {
        ApiClient player = server.player().api();
        String id = player.start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        server.clock().advance(Duration.ofHours(1).plusSeconds(1));
        server.node().fail(id, Reason.EXPIRED);

        Reply stopped = player.delete("/api/v1/instances/" + id);

        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.at("/data/reason").asString()).isEqualTo("expired");
    }

    @Test
    void ofStartsOfOneAccountThatRaceOneTakesItsPlace() throws Exception {
        ApiClient player = server.player().api();

        List<Reply> replies = AtOnce.numbered(8, n -> player.start(n % 2 == 0 ? web : nc));

        assertThat(player.get("/api/v1/instances").at("/data").size()).isEqualTo(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 429)
                .isNotEmpty()
                .allSatisfy(reply -> {
                    assertThat(reply.at("/code").asString()).isEqualTo("QUOTA");
                    assertThat(reply.body()).contains("1 instance at a time");
                });
    }

    @Test
    @DisplayName("V2.3.4 V2.4.1: however many start at once, no limit of instances is exceeded")
    void theLimitOverAllAccountsIsNeverExceeded() throws Exception {
        server.set(Setting.INSTANCES_IN_ALL, "3");
        List<ApiClient> players =
                IntStream.range(0, 8).mapToObj(n -> server.player().api()).toList();

        List<Reply> replies = AtOnce.each(players, player -> player.start(web));

        assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(3);
        assertThat(replies).filteredOn(reply -> reply.status() != 202).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.at("/code").asString()).isEqualTo("QUOTA");
            assertThat(reply.body()).contains("3");
            assertThat(reply.at("/retry_after_seconds").asInt()).isPositive();
        });
    }
}
