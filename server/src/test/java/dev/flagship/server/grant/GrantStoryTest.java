package dev.flagship.server.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weaker isolation is granted by operators, challenge by challenge and with a reason, and everybody who operates sees it. */
class GrantStoryTest {
    private static final String HERE = "/admin/challenges/";
    private static final String API = "/api/v1/challenges/";
    private static final String RED =
            "<span class=\"state is-failed\" data-testid=\"weaknesses\">compat: root, or a writable root";

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();
    private final List<Long> made = new ArrayList<>();

    @BeforeEach
    void forgetTheGrantsOfOthers() {
        server.jdbc().sql("delete from ledger.isolation_grant").update();
    }

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete(API + id));
        server.jdbc().sql("delete from ledger.isolation_grant").update();
        server.node().clear();
    }

    @Test
    void instancesStartOnlyWhileGrantedAndRunOnWhenTheGrantIsWithdrawn() {
        long id = weak("Old Image");
        ApiClient player = server.player().api();

        for (ApiClient anybody : List.of(player, server.admin())) {
            Reply refused = anybody.start(id);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/code").asString()).isEqualTo("NOT_GRANTED");
            assertThat(refused.body())
                    .contains("Old Image asks for weaker isolation", "compat: root, or a writable root")
                    .contains("flagship challenge grant " + slug(id) + " compat --reason TEXT");
        }
        Reply granted = grant(id, "  The image runs its daemon as root.  ");
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.at("/data/reason").asString()).isEqualTo("The image runs its daemon as root.");
        assertThat(granted.at("/data/slug").asString()).isEqualTo(slug(id));

        Reply started = player.start(id);
        assertThat(started.status()).isEqualTo(202);
        String instance = started.at("/data/id").asString();
        server.node().run(instance, "HTTP");
        assertThat(started.body()).as("players are not told").doesNotContain("weaknesses");
        assertThat(server.admin()
                        .get("/api/v1/instances/" + instance)
                        .at("/data/weaknesses/0")
                        .asString())
                .isEqualTo("compat");

        Reply withdrawn = server.admin().delete(API + id + "/grants/compat");
        assertThat(withdrawn.at("/data/running").asInt()).isEqualTo(1);
        assertThat(server.player().api().start(id).at("/code").asString()).isEqualTo("NOT_GRANTED");
        assertThat(player.post("/api/v1/instances/" + instance + "/reset", "{}")
                        .at("/code")
                        .asString())
                .isEqualTo("NOT_GRANTED");
        assertThat(player.get("/api/v1/instances/" + instance).at("/data/state").asString())
                .isEqualTo("RUNNING");
        assertThat(deeds(id))
                .containsExactly(
                        "challenge.grant compat: The image runs its daemon as root.",
                        "challenge.revoke compat, 1 instance goes on");
    }

    @Test
    void whateverIsWeakerIsRedWhereverItIsListed() {
        long id = weak("Rusty Keel");
        assertThat(operator.get("/admin/challenges?q=Rusty").body()).contains(RED, "not granted");
        assertThat(operator.get(HERE + id).body())
                .contains("Weaker isolation", "is asked for, and no operator has granted it", ">Grant<");
        assertThat(operator.get("/challenges/" + id).body()).contains(RED);
        Player player = server.player();
        assertThat(player.browser().get("/challenges/" + id).body()).doesNotContain("weaknesses", "compat");
        assertThat(server.admin().get("/api/v1/challenges?slugs=true").body()).contains("\"weaknesses\":[\"compat\"]");
        assertThat(player.api().get("/api/v1/challenges?slugs=true").body()).doesNotContain("weaknesses");
        assertThat(operator.get("/admin/images").body()).contains(RED);

        grant(id, "Needs port 25.");
        String instance = player.api().start(id).at("/data/id").asString();
        assertThat(operator.get("/admin/instances").body()).contains(instance, RED);
        assertThat(operator.get("/admin/instances/" + instance).body()).contains(RED);
        assertThat(operator.get("/admin/instances/pools").body()).contains(RED);
        assertThat(operator.get("/admin/challenges?q=Rusty").body()).contains(RED, "data-testid=\"granted\">granted<");
    }

    @Test
    void operatorsGrantAndWithdrawOnThePageOfTheChallenge() {
        long id = weak("Bilge Pump");
        String grants = HERE + id + "/grants";

        Reply without = operator.submit(grants, "weakness", "compat", "reason", "  ");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("Not granted.", "1 to 500 characters are expected");
        assertThat(operator.submit(grants, "weakness", "compat", "reason", "Cron <runs> as root.")
                        .status())
                .isEqualTo(302);
        assertThat(operator.get(HERE + id).body())
                .contains("is granted by", "Cron &lt;runs&gt; as root.", "No instance runs.")
                .doesNotContain("<runs>");
        assertThat(operator.submit(grants + "/compat/withdraw").status()).isEqualTo(302);
        assertThat(operator.get(HERE + id).body()).contains("no operator has granted it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"weakness": "privileged", "reason": "x"}             | weakness | compat
            {"reason": "x"}                                       | weakness | expected
            {"weakness": "compat"}                                | reason   | 1 to 500
            {"weakness": "compat", "reason": "x", "forever": 1}   | forever  | reason, weakness
            """)
    void whatIsWrongIsNamed(String body, String field, String says) {
        Reply refused = server.admin().post(API + weak("Capstan") + "/grants", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code").asString()).isEqualTo("INVALID");
        assertThat(refused.at("/errors").propertyNames()).containsExactly(field);
        assertThat(refused.body()).contains(says);
    }

    @Test
    void aReasonHasAnEndAndAGrantAChallengeWithInstances() {
        long id = weak("Windlass");
        assertThat(grant(id, "x".repeat(501)).status()).isEqualTo(422);
        assertThat(grant(id, "x".repeat(500)).status()).isEqualTo(200);
        assertThat(grant(id, "Another reason.").status())
                .as("in place of the first")
                .isEqualTo(200);
        assertThat(server.admin().get("/api/v1/grants").at("/data/0/reason").asString())
                .isEqualTo("Another reason.");
        assertThat(grant(999_999, "x").status()).isEqualTo(404);
        assertThat(server.admin().delete(API + id + "/grants/root").status()).isEqualTo(404);
        assertThat(server.admin().delete(API + id + "/grants/compat").status()).isEqualTo(200);
        assertThat(server.admin().delete(API + id + "/grants/compat").status()).isEqualTo(404);
        assertThat(grant(server.challenge("no-container"), "x").at("/code").asString())
                .isEqualTo("NO_INSTANCE");
    }

    @Test
    void authorsAskAndDoNotGrantAndObserversRead() {
        long id = weak("Scupper Lid");
        String body = "{\"weakness\": \"compat\", \"reason\": \"mine\"}";
        for (Player other : List.of(server.author(), server.observer(), server.player())) {
            assertThat(other.api().post(API + id + "/grants", body).status()).isEqualTo(403);
            assertThat(other.api().delete(API + id + "/grants/compat").status()).isEqualTo(403);
            assertThat(other.browser()
                            .submit(HERE + id + "/grants", "weakness", "compat", "reason", "x")
                            .status())
                    .isIn(302, 403, 404);
        }
        assertThat(server.observer().api().get("/api/v1/grants").status()).isEqualTo(200);
        assertThat(server.author().api().get("/api/v1/grants").status()).isEqualTo(403);
        assertThat(server.jdbc()
                        .sql("select count(*) from ledger.isolation_grant")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSessionGrantsOnlySoonAfterThePassword() {
        long id = weak("Hawse");
        Player second = server.secondOperator();
        server.clock().advance(Duration.ofMinutes(10));

        Reply asked = second.browser().submit(HERE + id + "/grants", "weakness", "compat", "reason", "late");

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body()).contains("type=\"password\"", "name=\"reason\" value=\"late\"");
        assertThat(server.admin().get("/api/v1/grants").at("/data").size()).isZero();
    }

    @Test
    void aChallengeThatComesAfterOneThatWasRemovedIsGrantedNothing() {
        long id = weak("Taffrail");
        grant(id, "x");
        assertThat(server.admin().delete(API + id).status()).isEqualTo(200);
        assertThat(server.admin()
                        .get("/api/v1/grants")
                        .at("/data/0/withdrawn_by")
                        .asString())
                .isEqualTo("the removal of the challenge");
    }

    private long weak(String name) {
        Reply reply = server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name + "\", \"category\": \"pwn\", \"value\": 50, \"type\": \"standard\","
                                + " \"state\": \"visible\", \"description\": \"x\"}");
        long id = reply.at("/data/id").asLong();
        made.add(id);
        Reply put = server.admin()
                .put(
                        API + id + "/container",
                        "{\"image\": \"old:1\", \"profile\": \"compat\","
                                + " \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return id;
    }

    private Reply grant(long id, String reason) {
        return server.admin().post(API + id + "/grants", "{\"weakness\": \"compat\", \"reason\": \"" + reason + "\"}");
    }

    private String slug(long id) {
        return server.jdbc()
                .sql("select slug from challenge where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private List<String> deeds(long challenge) {
        return server
                .jdbc()
                .sql("select action || ' ' || detail from audit where challenge_id = :id"
                        + " and action in ('challenge.grant', 'challenge.revoke') order by id")
                .param("id", challenge)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
