package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators judge submissions anew or remove them, or change or remove what was solved, and points follow. */
class JudgedAnewStoryTest {
    private final TestServer server = TestServer.get();

    @Test
    void operatorsTakeASubmissionBackAndWithItTheSolve() {
        ApiClient admin = server.admin();
        long challenge = server.solvable("taken back", 70, "CTF{back}");
        TestServer.Player player = server.player();
        player.api().attempt(challenge, "CTF{back}");
        long submission = admin.get("/api/v1/submissions?challenge_id=" + challenge)
                .at("/data/0/id")
                .asLong();

        Reply discarded = admin.patch("/api/v1/submissions/" + submission, "{\"type\": \"discard\"}");
        Reply judged = admin.get("/api/v1/submissions/" + submission);
        int after = score(player);
        admin.patch("/api/v1/submissions/" + submission, "{\"type\": \"correct\"}");
        int again = score(player);
        admin.delete("/api/v1/submissions/" + submission);

        assertThat(discarded.at("/data/type").asString())
                .as("what it was, as CTFd answers")
                .isEqualTo("correct");
        assertThat(judged.at("/data/type").asString()).isEqualTo("discard");
        assertThat(after).isZero();
        assertThat(again).isEqualTo(70);
        assertThat(score(player)).isZero();
        assertThat(admin.get("/api/v1/submissions/" + submission).status()).isEqualTo(404);
    }

    @Test
    void ofSeveralThatStandAsCorrectTheEarliestIsTheSolve() {
        ApiClient admin = server.admin();
        long challenge = server.solvable("judged twice", 70, "CTF{second}");
        TestServer.Player player = server.player();
        player.api().attempt(challenge, "CTF{first}");
        player.api().attempt(challenge, "CTF{second}");
        Reply submissions = admin.get("/api/v1/submissions?challenge_id=" + challenge);
        long first = submissions.at("/data/0/id").asLong();
        long second = submissions.at("/data/1/id").asLong();

        assertThat(solvesOf(player)).containsExactly(second);
        admin.patch("/api/v1/submissions/" + first, "{\"type\": \"correct\"}");
        assertThat(solvesOf(player)).as("handed in earlier").containsExactly(first);
        admin.patch("/api/v1/submissions/" + second, "{\"type\": \"discard\"}");
        assertThat(solvesOf(player)).as("still right").containsExactly(first);
        assertThat(score(player)).isEqualTo(70);
        admin.patch("/api/v1/submissions/" + second, "{\"type\": \"correct\"}");
        admin.delete("/api/v1/submissions/" + first);
        assertThat(solvesOf(player)).as("the next that is right").containsExactly(second);
        admin.patch("/api/v1/submissions/" + second, "{\"type\": \"incorrect\"}");
        assertThat(solvesOf(player)).isEmpty();
    }

    @Test
    void aRemovedChallengeIsNeverSolvedAgainUnlessItLeftWithTheCatalog() {
        ApiClient admin = server.admin();
        long challenge = server.solvable("gone for good", 70, "CTF{gone}");
        TestServer.Player player = server.player();
        player.api().attempt(challenge, "CTF{almost}");
        player.api().attempt(challenge, "CTF{gone}");
        Reply submissions = admin.get("/api/v1/submissions?challenge_id=" + challenge);
        String wrong = "/api/v1/submissions/" + submissions.at("/data/0/id").asLong();
        String right = "/api/v1/submissions/" + submissions.at("/data/1/id").asLong();
        String listed = "/api/v1/users/" + player.id() + "/solves";

        admin.delete("/api/v1/challenges/" + challenge);
        Reply refused = admin.patch(right, "{\"type\": \"correct\"}");
        Reply discarded = admin.patch(wrong, "{\"type\": \"discard\"}");
        List<Long> solves = solvesOf(player);
        int counted = admin.get(listed).at("/meta/count").asInt();
        comesFrom(challenge, "catalog");
        Reply ofCatalog = admin.patch(right, "{\"type\": \"correct\"}");
        int countedOfCatalog = admin.get(listed).at("/meta/count").asInt();
        admin.delete("/api/v1/users/" + player.id());
        admin.patch(right, "{\"type\": \"correct\"}");
        List<Long> ofNobody = solvesOf(player);
        comesFrom(challenge, "api");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/code").asString()).isEqualTo("INVALID");
        assertThat(refused.body()).contains("gone for good was removed");
        assertThat(discarded.status()).isEqualTo(200);
        assertThat(solves).isEmpty();
        assertThat(counted).isZero();
        assertThat(ofCatalog.status()).isEqualTo(200);
        assertThat(countedOfCatalog).isEqualTo(1);
        assertThat(ofNobody).as("its user was removed").isEmpty();
    }

    @Test
    void pointsFallWithAChallengeThatIsRemovedAndWithNoOther() {
        ApiClient admin = server.admin();
        long challenge = server.solvable("solved and gone", 70, "CTF{gone}");
        String path = "/api/v1/challenges/" + challenge;
        TestServer.Player player = server.player();
        player.api().attempt(challenge, "CTF{gone}");

        admin.patch(path, "{\"name\": \"solved and renamed\"}");
        int renamed = score(player);
        admin.patch(path, "{\"state\": \"hidden\"}");
        int hidden = score(player);
        admin.delete(path);

        assertThat(renamed).isEqualTo(70);
        assertThat(hidden).isEqualTo(70);
        assertThat(score(player)).isZero();
        assertThat(admin.get("/api/v1/submissions?challenge_id=" + challenge)
                        .at("/meta/pagination/total")
                        .asInt())
                .as("what was handed in stays")
                .isEqualTo(1);
    }

    @Test
    void submissionsAreShownAndJudgedAnew() {
        ApiClient admin = server.admin();
        long challenge = server.solvable("judged anew", 30, "CTF{judged}");
        TestServer.Player player = server.player();
        player.api().attempt(challenge, "<script>alert(1)</script>");
        Browser operator = server.operator();

        String table = operator.get("/admin/submissions?q=judged+anew").body();
        long id = admin.get("/api/v1/submissions?challenge_id=" + challenge)
                .at("/data/0/id")
                .asLong();
        Reply judged = operator.submit("/admin/submissions/" + id, "verdict", "correct");

        assertThat(table).contains("&lt;script&gt;", player.name()).doesNotContain("<script>alert");
        assertThat(judged.status()).isEqualTo(302);
        assertThat(operator.get(judged.header("location").orElseThrow()).body())
                .contains(player.name() + " at judged anew: judged correct.");
        assertThat(operator.submit("/admin/submissions/" + id, "verdict", "remove")
                        .body())
                .contains("Remove this submission?", player.name() + " at judged anew: correct");
        assertThat(score(player)).as("asked, and not removed").isEqualTo(30);
        operator.submit("/admin/submissions/" + id, "verdict", "remove", "confirmed", "yes");
        assertThat(operator.get("/admin/submissions?q=judged+anew").body()).contains("None match this filter");
        assertThat(operator.get("/admin/submissions?judged=" + id).body()).contains("The submission was removed.");
        assertThat(operator.get("/admin/submissions?judged=" + Long.MAX_VALUE).body())
                .doesNotContain("The submission was removed.");
    }

    private void comesFrom(long challenge, String origin) {
        server.jdbc()
                .sql("update challenge set origin = :origin where id = :id")
                .param("origin", origin)
                .param("id", challenge)
                .update();
    }

    private List<Long> solvesOf(TestServer.Player player) {
        return server.jdbc()
                .sql("select id from solve where account_id = :id")
                .param("id", player.id())
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    /** As everybody sees it. */
    private int score(TestServer.Player player) {
        return server.stranger()
                .get("/api/v1/users/" + player.id())
                .at("/data/score")
                .asInt();
    }
}
