package dev.flagship.server.fairplay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is found by itself of flags, answers and how a challenge was solved. */
class FairPlayStoryTest extends FairPlayStoryTestBase {
    private final long web = challenge();

    /** Of its own: where one instance was ever shared by all, nothing is known of who reached it. */
    private long challenge() {
        return server.admin().post("/api/v1/catalog", """
                        {"schema_version": 1, "challenges": [{"id": "watched", "name": "Watched", "description": "d",
                         "category": "web", "points": 100, "container":
                          {"image": "flagship/busybox", "ports": [{"name": "web", "port": 5000, "exposure": "http"}]}}]}
                        """).at("/data/0/id").asLong();
    }

    @AfterEach
    void leaveNothingBehind() {
        server.admin().patch("/api/v1/challenges/" + web + "/rules", "{\"soonest_solve_seconds\": null}");
        server.node().clear();
    }

    @Test
    void anotherAccountsFlagIsFoundOnceAndNamesBothSides() {
        TestServer.Player owner = server.player();
        TestServer.Player thief = server.player();
        String instance = start(owner);
        String flag = server.node().run(instance, "HTTP");

        thief.api().attempt(web, flag);
        thief.api().attempt(web, flag);
        JsonNode signal = signal("foreign_flag", thief.id());

        assertThat(signal.at("/account_id").asLong()).isEqualTo(thief.id());
        assertThat(signal.at("/other_account_id").asLong()).isEqualTo(owner.id());
        assertThat(signal.at("/challenge_id").asLong()).isEqualTo(web);
        assertThat(signal.at("/instance_id").asString()).isEqualTo(instance);
        assertThat(signal.at("/facts/own_instance").asString()).isEqualTo("false");
        assertThat(signal.at("/state").asString()).isEqualTo("open");
        assertThat(signal.toString()).doesNotContain(flag);
        thief.api().attempt(web, flag);
        settleWith(server.player());
        assertThat(signals("foreign_flag", thief.id())).hasSize(1);
    }

    @Test
    void aPlantedFlagHarmsItsOwnerInNothing() {
        TestServer.Player owner = server.player();
        TestServer.Player other = server.player();
        String flag = server.node().run(start(owner), "HTTP");
        other.api().attempt(web, flag);
        signal("foreign_flag", owner.id());

        assertThat(owner.api().attempt(web, flag).at("/data/status").asString()).isEqualTo("correct");
        JsonNode user = server.admin().get("/api/v1/users/" + owner.id()).at("/data");
        assertThat(user.at("/banned").asBoolean() || user.at("/hidden").asBoolean())
                .isFalse();
        assertThat(user.at("/score").asInt()).isEqualTo(100);
        assertThat(owner.browser().get("/challenges").status()).isEqualTo(200);
        String page =
                server.operator().get("/admin/fair-play?kind=foreign_flag").body();
        assertThat(page)
                .contains(other.name() + " handed in a flag of an instance of " + owner.name())
                .contains("Neither side is judged by this", "its owner loses nothing by it");
    }

    @Test
    void aSolveWithoutHavingReachedTheInstanceIsFound() {
        TestServer.Player reader = server.player();
        TestServer.Player guest = server.player();
        String reached = start(reader);
        String unreached = start(guest);
        String flagOfReader = server.node().run(reached, "HTTP");
        String flagOfGuest = server.node().run(unreached, "HTTP");
        server.clock().advance(Duration.ofMinutes(2));
        server.node().reach(reached);

        reader.api().attempt(web, flagOfReader);
        guest.api().attempt(web, flagOfGuest);
        JsonNode signal = signal("unreached", guest.id());

        assertThat(signal.at("/instance_id").asString()).isEqualTo(unreached);
        assertThat(signal.at("/facts/instance").asString()).isEqualTo("unreached");
        assertThat(signals("unreached", reader.id())).isEmpty();
        assertThat(signals("too_soon", guest.id())).isEmpty();
    }

    @Test
    void aSolveRightAfterTheStartIsFoundUnlessTheChallengeSaysOtherwise() {
        TestServer.Player quick = server.player();
        TestServer.Player slow = server.player();
        String flagOfSlow = server.node().run(start(slow), "HTTP");
        server.clock().advance(Duration.ofSeconds(30));
        slow.api().attempt(web, flagOfSlow);
        quick.api().attempt(web, server.node().run(start(quick), "HTTP"));

        JsonNode signal = signal("too_soon", quick.id());
        assertThat(signal.at("/facts/seconds").asInt()).isLessThan(20);
        assertThat(signal.at("/facts/expected").asInt()).isEqualTo(20);
        assertThat(signals("too_soon", slow.id())).isEmpty();

        server.admin().patch("/api/v1/challenges/" + web + "/rules", "{\"soonest_solve_seconds\": 0}");
        TestServer.Player allowed = server.player();
        allowed.api().attempt(web, server.node().run(start(allowed), "HTTP"));
        signal("unreached", allowed.id());
        assertThat(signals("too_soon", allowed.id())).isEmpty();
    }

    @Test
    void aSolveWithoutHavingTakenTheFileIsFound() {
        server.set(Setting.CHALLENGE_VISIBILITY, "private");
        ApiClient admin = server.admin();
        long challenge = admin.post("/api/v1/challenges", "{\"name\": \"Log of a ship\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        admin.post(
                "/api/v1/flags", "{\"challenge_id\": " + challenge + ", \"content\": \"ahoy\", \"type\": \"static\"}");
        admin.patch("/api/v1/challenges/" + challenge, "{\"state\": \"visible\"}");
        upload(challenge);
        TestServer.Player reader = server.player();
        TestServer.Player guest = server.player();
        String file = reader.api()
                .get("/api/v1/challenges/" + challenge)
                .at("/data/files/0")
                .asString();
        assertThat(server.stranger().get(file).body()).isEqualTo("a log");
        server.clock().advance(Duration.ofMinutes(1));

        assertThat(reader.api().attempt(challenge, "ahoy").at("/data/status").asString())
                .isEqualTo("correct");
        guest.api().attempt(challenge, "ahoy");
        JsonNode signal = signal("unreached", guest.id());

        assertThat(signal.at("/facts/files").asInt()).isEqualTo(1);
        assertThat(signal.at("/facts/instance").asString()).isEqualTo("unneeded");
        assertThat(signals("unreached", reader.id())).isEmpty();
        admin.patch("/api/v1/challenges/" + challenge, "{\"state\": \"hidden\"}");
    }

    @Test
    void equalWrongAnswersOfTwoAccountsAreFound() {
        TestServer.Player first = server.player();
        TestServer.Player second = server.player();
        TestServer.Player other = server.player();
        String odd = "of " + first.name();
        for (String answer : List.of("rope ", "sail ", "mast ")) {
            first.api().attempt(web, answer + odd);
        }
        for (String answer : List.of("rope ", "something else ", "sail ", "mast ")) {
            second.api().attempt(web, answer + odd);
        }
        for (String answer : List.of("mast ", "sail ", "rope ")) {
            other.api().attempt(web, answer + odd);
        }

        JsonNode signal = signal("equal_answers", first.id());

        assertThat(signal.at("/account_id").asLong()).isEqualTo(second.id());
        assertThat(signal.at("/other_account_id").asLong()).isEqualTo(first.id());
        assertThat(signal.at("/facts/count").asInt()).isEqualTo(3);
        assertThat(signal.at("/facts/answers").asString()).isEqualTo("rope " + odd + "\nsail " + odd + "\nmast " + odd);
        assertThat(signals("equal_answers", other.id())).isEmpty();
    }

    @Test
    void whatOperatorsTryOutIsNoEvidence() {
        TestServer.Player owner = server.player();
        String flag = server.node().run(start(owner), "HTTP");

        server.admin().attempt(web, flag);
        settleWith(server.player());

        assertThat(signals("foreign_flag", owner.id())).isEmpty();
    }

    /** Something is found that came after everything else. */
    private void settleWith(TestServer.Player player) {
        TestServer.Player owner = server.player();
        String flag = server.node().run(start(owner), "HTTP");
        player.api().attempt(web, flag);
        signal("foreign_flag", player.id());
    }

    private String start(TestServer.Player player) {
        return player.api().start(web).at("/data/id").asString();
    }

    private void upload(long challenge) {
        String boundary = "----log";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nchallenge\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"challenge_id\"\r\n\r\n" + challenge + "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"log.txt\"\r\n\r\na log\r\n--"
                + boundary + "--\r\n";
        Browser operator = server.operator();
        assertThat(operator.send("/api/v1/files", boundary, body, operator.nonce())
                        .status())
                .isEqualTo(200);
    }
}
