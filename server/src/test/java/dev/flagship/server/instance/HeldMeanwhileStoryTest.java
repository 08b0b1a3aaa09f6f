package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Meanwhile;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts and attempts are judged by account and challenge as these are when their turn comes, not as they were. */
class HeldMeanwhileStoryTest extends InstanceStoryTestBase {
    private final long id = server.admin()
            .post(
                    "/api/v1/challenges",
                    "{\"name\": \"Donkey engine\", \"category\": \"pwn\", \"value\": 50, \"type\": \"standard\","
                            + " \"state\": \"visible\", \"description\": \"x\"}")
            .at("/data/id")
            .asLong();
    private final String edit = "update challenge set version = version + 1, container = container"
            + " || jsonb_build_object('body', replace(container ->> 'body', '16m', '24m')) where id = " + id;

    @BeforeEach
    void itHasInstances() {
        Reply put = server.admin()
                .put(
                        "/api/v1/challenges/" + id + "/container",
                        "{\"image\": \"pwn-101:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}],"
                                + " \"limits\": {\"memory\": \"16m\"}}");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    @AfterEach
    void removeIt() {
        server.admin().delete("/api/v1/challenges/" + id);
    }

    @Test
    void aStartThatWaitsForAnEditIsMadeFromWhatWasEdited() {
        ApiClient player = server.player().api();

        Reply started = Meanwhile.of(server, edit, () -> player.start(id));

        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(definition(started)).contains("24m").doesNotContain("16m");
    }

    @Test
    void aStartRightAfterAnEditElsewhereIsMadeFromWhatWasEdited() {
        ApiClient player = server.player().api();
        assertThat(player.get("/api/v1/challenges/" + id).status()).isEqualTo(200);

        // As another server does it; this one hears of it a moment later.
        server.jdbc().sql(edit).update();
        Reply started = player.start(id);

        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(definition(started)).contains("24m").doesNotContain("16m");
    }

    @Test
    void whatIsHiddenWhileAStartWaitsIsNotThere() {
        ApiClient player = server.player().api();

        Reply refused = Meanwhile.of(
                server,
                "update challenge set state = 'hidden', version = version + 1 where id = " + id,
                () -> player.start(id));

        assertThat(codeOf(refused)).isEqualTo("404 CHALLENGE_NOT_FOUND");
    }

    @Test
    void whoIsBannedWhileTheirStartWaitsIsToldSo() {
        TestServer.Player player = server.player();

        Reply refused = Meanwhile.of(
                server,
                "update app_user set banned = true where id = " + player.id(),
                () -> player.api().start(id));

        assertThat(codeOf(refused)).isEqualTo("403 FORBIDDEN");
        assertThat(refused.body()).contains("Your user is banned.");
    }

    @Test
    void whoLeavesTheTeamWhileTheirStartWaitsGetsNoneOfItsInstances() {
        TestServer teams = TestServer.ofTeams();
        TestServer.Team team = teams.team();
        TestServer.Player member = team.join(teams);
        long challenge = teams.challenge("web-one");

        Reply refused = Meanwhile.of(
                teams,
                "with gone as (update app_user set team_id = null where id = " + member.id()
                        + ") update team set affiliation = 'Ashore' where id = " + team.id(),
                () -> member.api().start(challenge));

        assertThat(codeOf(refused)).isEqualTo("403 NO_TEAM");
    }

    @Test
    void anAttemptThatWaitsForAnEditIsJudgedByTheFlagsThatItLeft() {
        ApiClient player = server.player().api();
        server.admin().post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"CTF{before}\"}");
        assertThat(player.attempt(id, "CTF{other}").at("/data/status").asString())
                .isEqualTo("incorrect");

        Reply attempt = Meanwhile.of(
                server,
                "with gone as (delete from flag where challenge_id = " + id
                        + ") update challenge set version = version + 1 where id = " + id,
                () -> player.attempt(id, "CTF{before}"));

        assertThat(attempt.at("/data/status").asString()).as(attempt.body()).isEqualTo("incorrect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flags", "hints", "solutions", "tags"})
    void whatIsTakenFromAnAuthorMeanwhileGetsNothingMoreFromThem(String kind) {
        ApiClient author = server.author().api();
        long own = author.post("/api/v1/challenges", "{\"name\": \"Bilge pump\", \"value\": 50}")
                .at("/data/id")
                .asLong();
        try {
            String field = kind.equals("tags") ? "value" : "content";
            Reply refused = Meanwhile.of(
                    server,
                    "update challenge set made_by = null, version = version + 1 where id = " + own,
                    () -> author.post(
                            "/api/v1/" + kind, "{\"challenge_id\": " + own + ", \"" + field + "\": \"CTF{mine}\"}"));

            assertThat(codeOf(refused)).isEqualTo("400 INVALID");
            String table = kind.substring(0, kind.length() - 1);
            assertThat(server.jdbc()
                            .sql("select count(*) from " + table + " where challenge_id = " + own)
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            server.admin().delete("/api/v1/challenges/" + own);
        }
    }

    private String definition(Reply started) {
        return server.jdbc()
                .sql("""
                        select d.body from ledger.instance i
                        join ledger.definition d on d.challenge_id = i.challenge_id and d.version = i.version
                        where i.id = cast(:id as uuid)
                        """)
                .param("id", started.at("/data/id").asString())
                .query(String.class)
                .single();
    }
}
