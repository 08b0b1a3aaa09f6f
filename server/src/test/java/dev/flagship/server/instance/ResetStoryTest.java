package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reset takes a launch as a start does: what holds for starts holds for resets. */
class ResetStoryTest {
    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");
    private final TestServer.Player player = server.player();
    private final String id = started();

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        List.of(Setting.NO_NEW_STARTS, Setting.PAUSED).forEach(setting -> server.set(setting, setting.byDefault()));
        closed("\"\"");
    }

    @Test
    void theSecondResetRestsAsAStartDoesAndSaysHowLong() {
        assertThat(reset().status()).isEqualTo(202);
        server.node().run(id, "HTTP");

        Reply refused = reset();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/code").asString()).isEqualTo("COOLDOWN");
        assertThat(refused.at("/rule").asString()).isEqualTo("instance.cooldown_seconds");
        assertThat(refused.at("/retry_after_seconds").asInt()).isBetween(290, 300);
        assertThat(refused.body()).contains("there is a break of 5 min after each stop or reset");
        assertThat(state()).as("it goes on").isEqualTo("RUNNING");
        Reply panel = player.browser().submit("/instances/" + id + "/reset", "confirmed", "yes");
        assertThat(panel.status()).isEqualTo(429);
        assertThat(panel.body()).contains("there is a break of 5 min after each stop or reset");

        server.clock().advance(Duration.ofSeconds(301));
        assertThat(reset().status()).isEqualTo(202);
    }

    @Test
    void howeverManyResetsRaceOneIsGranted() throws Exception {
        List<Reply> replies = AtOnce.times(50, this::reset);

        assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 202)
                .allSatisfy(reply -> assertThat(reply.at("/code").asString()).isEqualTo("BUSY"));
        assertThat(server.jdbc()
                        .sql("select incarnation from ledger.instance where id = cast(:id as uuid)")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatAnOperatorResetsIsNotHeldAgainstItsOwnerAndIsNotHeldUp() {
        String path = "/api/v1/instances/" + id + "/reset";
        for (int time = 0; time < 2; time++) {
            assertThat(server.admin().post(path, "").status()).isEqualTo(202);
            assertThat(player.browser().get("/challenges/" + web).body()).contains("Resetting");
            server.node().run(id, "HTTP");
        }

        assertThat(reset().status()).isEqualTo(202);
        server.node().run(id, "HTTP");
        assertThat(reset().at("/code").asString()).isEqualTo("COOLDOWN");
        assertThat(server.admin().post(path, "").status()).isEqualTo(202);
    }

    @Test
    void afterAFailureNobodyRests() {
        reset();
        server.node().fail(id, Reason.PORT_TIMEOUT);

        String next = player.api().start(web).at("/data/id").asString();
        server.node().run(next, "HTTP");

        assertThat(player.api().post("/api/v1/instances/" + next + "/reset", "").status())
                .isEqualTo(202);
    }

    @Test
    void whileNothingMayBeStartedNothingIsResetButByOperators() {
        server.set(Setting.NO_NEW_STARTS, "true");
        Reply refused = reset();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/code").asString()).isEqualTo("NO_NEW_STARTS");
        assertThat(refused.body()).contains("no starts and no resets at");
        assertThat(state()).isEqualTo("RUNNING");
        server.set(Setting.NO_NEW_STARTS, "false");

        closed("\"true\"");
        assertThat(reset().body()).contains("NO_NEW_STARTS", "no resets of this challenge");
        assertThat(server.admin().post("/api/v1/instances/" + id + "/reset", "").status())
                .isEqualTo(202);
    }

    @Test
    void whileTheCompetitionIsPausedNothingIsReset() {
        server.set(Setting.PAUSED, "true");

        Reply refused = reset();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/code").asString()).isEqualTo("NOT_OPEN");
        assertThat(refused.body()).contains("is paused");
        assertThat(player.browser().get("/challenges").body()).contains("is paused.");
        Reply page = player.browser().submit("/instances/" + id + "/reset", "confirmed", "yes");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body())
                .contains("is paused", "Go to the board")
                .doesNotContain("Challenges are closed at the moment.");
        server.set(Setting.PAUSED, "false");
        assertThat(reset().status()).isEqualTo(202);
    }

    @Test
    void anInstanceWhoseImageIsMissingIsNotResetAndRunsOn() {
        server.node().foundImage(web, false);
        Reply refused = reset();
        Reply byOperator = server.admin().post("/api/v1/instances/" + id + "/reset", "");
        server.node().foundImage(web, true);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("IMAGE_MISSING");
        assertThat(byOperator.at("/code").asString()).isEqualTo("IMAGE_MISSING");
        assertThat(state()).isEqualTo("RUNNING");
        assertThat(reset().status()).isEqualTo(202);
    }

    private String started() {
        String started = player.api().start(web).at("/data/id").asString();
        server.node().run(started, "HTTP");
        return started;
    }

    private Reply reset() {
        return player.api().post("/api/v1/instances/" + id + "/reset", "");
    }

    private void closed(String value) {
        server.admin().patch("/api/v1/challenges/" + web + "/rules", "{\"no_new_starts\": " + value + "}");
    }

    private String state() {
        return server.jdbc()
                .sql("select state from ledger.instance where id = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
