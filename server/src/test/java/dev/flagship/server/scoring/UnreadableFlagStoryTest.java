package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import org.junit.jupiter.api.Test;

/** A flag that cannot be opened here: whoever hands it in is told, and loses nothing by it. */
class UnreadableFlagStoryTest {
    private final TestServer server = TestServer.get();

    @Test
    void theFlagOfAnInstanceThatCannotBeOpenedIsSaidToBeSoAndCountsOnceItCan() {
        TestServer.Player player = server.player();
        TestServer.Player other = server.player();
        long web = server.challenge("web-one");
        String instance = player.api().start(web).at("/data/id").asString();
        String flag = server.node().run(instance, "HTTP");
        String others = other.api().start(web).at("/data/id").asString();
        server.node().run(others, "HTTP");
        String sealed = sealed(instance);

        seal(instance, sealed(others));
        Reply attempt = player.api().attempt(web, flag);
        Reply page = player.browser().submit("/challenges/" + web + "/flag", "submission", flag);
        Reply wrong = player.api().attempt(web, "CTF{no}");

        assertThat(attempt.status()).as(attempt.body()).isEqualTo(503);
        assertThat(attempt.at("/code").asString()).isEqualTo("FLAG_UNREADABLE");
        assertThat(attempt.body())
                .contains("was not judged and not counted. Tell an organiser")
                .doesNotContain(flag);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("was not judged and not counted. Tell an organiser.");
        assertThat(wrong.at("/data/status").asString()).isEqualTo("incorrect");
        assertThat(submissions(player)).isEqualTo(1);

        seal(instance, sealed);
        assertThat(player.api().attempt(web, flag).at("/data/status").asString())
                .isEqualTo("correct");
    }

    @Test
    void aFlagOfAnAuthorsThatCannotBeOpenedIsSaidToBeSo() {
        TestServer.Player player = server.player();
        long id = challenge("sealed");
        server.admin().post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"CTF{s}\"}");
        server.jdbc()
                .sql("update flag set sealed = 'AAAA' where challenge_id = :id")
                .param("id", id)
                .update();

        Reply attempt = player.api().attempt(id, "CTF{s}");

        assertThat(attempt.status()).as(attempt.body()).isEqualTo(503);
        assertThat(attempt.at("/code").asString()).isEqualTo("FLAG_UNREADABLE");
        assertThat(submissions(player)).isZero();
        server.jdbc()
                .sql("delete from flag where challenge_id = :id")
                .param("id", id)
                .update();
    }

    @Test
    void theEditorNamesAFlagThatCannotBeOpenedAndTakesANewOne() {
        TestServer.Player player = server.player();
        Browser operator = server.operator();
        long id = challenge("sealed away");
        long lost = aLostFlagBesideAKnownOne(id);
        String room = "/admin/challenges/" + id;

        Reply page = operator.get(room);
        Reply tried = operator.submit(room + "/flags/try", "text", "CTF{known}");
        Reply empty = operator.submit(room + "/flags/" + lost, "content", "", "type", "static");
        Reply listed = server.admin().get("/api/v1/challenges/" + id + "/flags");
        Reply unchanged = server.admin().patch("/api/v1/flags/" + lost, "{\"data\": \"case_insensitive\"}");
        Reply attempt = player.api().attempt(id, "CTF{other}");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Flag " + lost + " cannot be opened", "value=\"CTF{known}\"");
        assertThat(tried.body()).contains("One flag matches.");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(listed.at("/data/0/content").isNull()).as(listed.body()).isTrue();
        assertThat(listed.at("/data/1/content").asString()).isEqualTo("CTF{known}");
        assertThat(unchanged.status()).isEqualTo(400);
        assertThat(unchanged.body()).contains("Flag " + lost + " cannot be opened");
        assertThat(attempt.at("/code").asString()).isEqualTo("FLAG_UNREADABLE");

        operator.submit(room + "/flags/" + lost, "content", "CTF{anew}", "type", "static");
        assertThat(operator.get(room).body()).contains("value=\"CTF{anew}\"").doesNotContain("cannot be opened");
        assertThat(player.api().attempt(id, "CTF{anew}").at("/data/status").asString())
                .isEqualTo("correct");
        server.admin().delete("/api/v1/challenges/" + id);
    }

    @Test
    void aFlagThatCanBeOpenedIsJudgedBesideOneThatCannot() {
        TestServer.Player player = server.player();
        long id = challenge("half sealed");
        aLostFlagBesideAKnownOne(id);

        assertThat(player.api().attempt(id, "CTF{known}").at("/data/status").asString())
                .isEqualTo("correct");
        server.admin().delete("/api/v1/challenges/" + id);
    }

    private long challenge(String name) {
        return server.admin()
                .post("/api/v1/challenges", "{\"name\": \"" + name + "\", \"value\": 10, \"state\": \"visible\"}")
                .at("/data/id")
                .asLong();
    }

    /** The lost one's id. */
    private long aLostFlagBesideAKnownOne(long challenge) {
        long lost = flag(challenge, "CTF{lost}");
        flag(challenge, "CTF{known}");
        server.jdbc()
                .sql("update flag set sealed = 'AAAA' where id = :id")
                .param("id", lost)
                .update();
        return lost;
    }

    private long flag(long challenge, String content) {
        return server.admin()
                .post("/api/v1/flags", "{\"challenge\": " + challenge + ", \"content\": \"" + content + "\"}")
                .at("/data/id")
                .asLong();
    }

    private String sealed(String instance) {
        return server.jdbc()
                .sql("select flag_ciphertext from ledger.incarnation where instance_id = :id::uuid")
                .param("id", instance)
                .query(String.class)
                .single();
    }

    private void seal(String instance, String sealed) {
        server.jdbc()
                .sql("update ledger.incarnation set flag_ciphertext = :sealed where instance_id = :id::uuid")
                .param("sealed", sealed)
                .param("id", instance)
                .update();
    }

    private int submissions(TestServer.Player player) {
        return server.jdbc()
                .sql("select count(*) from submission where account_id = :id")
                .param("id", player.id())
                .query(Integer.class)
                .single();
    }
}
