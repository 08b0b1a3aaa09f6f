package dev.flagship.server.instance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.look.LookLedger;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Operators look at an instance that a player complains about while it is there. */
class InstanceLookStoryTest {
    private static final String API = "/api/v1/instances/";
    private static final String ROOM = "/admin/instances/";

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();

    @AfterEach
    void tidy() {
        server.jdbc().sql("delete from ledger.instance_look").update();
        server.node().clear();
    }

    @Test
    void aRoomShowsWhatTheNodeSeesOnceItWasAsked() {
        String id = running();
        assertThat(operator.get(ROOM + id).body())
                .contains("As it is on the engine", "Look now")
                .doesNotContain("1000:1000");

        assertThat(operator.submit(ROOM + id + "/look").status()).isEqualTo(302);
        assertThat(operator.get(ROOM + id).body()).contains("Its node was asked, and has not looked yet.");
        server.node().sees(id, "listening\n<script>alert(1)</script>");

        assertThat(operator.get(ROOM + id).body())
                .contains("sha256:" + "5".repeat(64), "1000:1000", "256 MB, 0.5 CPU, 128 processes", "10.99.0.2")
                .contains("listening\n&lt;script", "and again every few seconds")
                .doesNotContain("<script>alert");
        assertThat(server.jdbc()
                        .sql(
                                "select count(*) from audit where action = 'instance.look' and instance_id = cast(:id as uuid)")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        server.clock().advance(LookLedger.LIFE);
        assertThat(operator.get(ROOM + id).body())
                .contains("10.99.0.2", "Look now")
                .doesNotContain("and again every few seconds");
    }

    @Test
    void whatTheEngineDoesNotSayIsSaidToBeSo() {
        String id = running();
        operator.submit(ROOM + id + "/look");
        server.node().seesLittle(id);

        assertThat(operator.get(ROOM + id).body())
                .contains("May use</dt><dd>the engine does not say</dd>")
                .contains("<code>the engine does not say</code>")
                .doesNotContain("0 MB", "0 processes");
    }

    @Test
    void programsAskAndReadLikewise() {
        String id = running();
        assertThat(server.admin().get(API + id + "/look").status()).isEqualTo(404);

        Reply asked = server.admin().post(API + id + "/look", "{}");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("/data/due").asBoolean()).isTrue();
        server.node().sees(id, "listening");

        Reply seen = server.admin().get(API + id + "/look");
        assertThat(seen.at("/data/due").asBoolean()).isFalse();
        assertThat(seen.at("/data/containers/0/text").asString()).isEqualTo("listening");
        assertThat(seen.at("/data/containers/0/status").asString()).isEqualTo("running");
        assertThat(seen.at("/data/containers/0/cpus").asDouble()).isEqualTo(0.5);
        assertThat(seen.at("/data/containers/0/memory_bytes").asLong()).isEqualTo(256 << 20);
        assertThat(server.observer().api().get(API + id + "/look").status()).isEqualTo(200);
    }

    @Test
    void whatWasSeenBeforeAResetIsNotShownForWhatCameAfterIt() {
        String id = running();
        server.admin().post(API + id + "/look", "{}");
        server.node().sees(id, "of the first");
        assertThat(operator.submit(ROOM + id + "/reset", "confirmed", "yes").status())
                .isEqualTo(302);

        assertThat(operator.get(ROOM + id).body()).doesNotContain("of the first");
        assertThat(server.admin().get(API + id + "/look").at("/data/containers"))
                .isEmpty();
    }

    @Test
    @DisplayName("V2.4.1: operators alone have nodes look at instances, at ten at once")
    void onlyOperatorsLookAtInstancesAndOnlyAtTenAtOnce() {
        TestServer.Player player = server.player();
        String id = running(player);
        assertThat(player.api().post(API + id + "/look", "{}").status()).isEqualTo(403);
        assertThat(player.api().get(API + id + "/look").status()).isEqualTo(403);
        assertThat(server.observer().api().post(API + id + "/look", "{}").status())
                .isEqualTo(403);
        assertThat(server.author().api().post(API + id + "/look", "{}").status())
                .isEqualTo(403);

        Stream.generate(this::running)
                .limit(LookLedger.AT_ONCE)
                .forEach(each -> assertThat(
                                server.admin().post(API + each + "/look", "{}").status())
                        .isEqualTo(202));
        Reply crowded = server.admin().post(API + id + "/look", "{}");
        assertThat(crowded.status()).isEqualTo(429);
        assertThat(crowded.header("Retry-After")).hasValue("60");
        assertThat(operator.submit(ROOM + id + "/look").body()).contains("10 instances are looked at already");
    }

    @Test
    void whatWaitsOrHasEndedIsNotLookedAt() {
        TestServer.Player player = server.player();
        String queued = asked(player);
        assertThat(server.admin().post(API + queued + "/look", "{}").at("/code").asString())
                .isEqualTo("NOT_RUNNING");
        assertThat(operator.get(ROOM + queued).body()).doesNotContain("Look now");
    }

    private String running() {
        return running(server.player());
    }

    private String running(TestServer.Player player) {
        String id = asked(player);
        server.node().run(id, "HTTP");
        return id;
    }

    private String asked(TestServer.Player player) {
        return player.api().start(server.challenge("web-one")).at("/data/id").asString();
    }
}
