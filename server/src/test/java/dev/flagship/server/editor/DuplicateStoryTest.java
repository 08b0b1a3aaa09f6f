package dev.flagship.server.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer.Player;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A challenge is begun with another one: with all that makes it, or not at all. */
class DuplicateStoryTest extends EditorStoryTestBase {
    private static final String INN = """
            {"schema_version": 1, "challenges": [{"id": "inn", "name": "The Inn", "description": "d", "category": "web",
             "points": 50, "container": {"build": "challenges/inn", "ports": [{"port": 80, "exposure": "http"}],
             "pool": {"min": 0, "max": 2}, "services": {"cellar": {"build": "challenges/inn/cellar"}}}}]}
            """;

    @Test
    void whatWasBuiltForAnEntryIsRunForItsCopyToo() {
        Reply pushed = server.admin().post("/api/v1/catalog", INN);
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);

        long copy = copied(pushed.at("/data/0/id").asLong());

        assertThat(server.admin()
                        .get("/api/v1/challenges/" + copy + "/container")
                        .at("/data")
                        .toString())
                .contains("\"image\":\"flagship/inn:latest\"", "\"image\":\"flagship/inn/cellar:latest\"")
                .doesNotContain("build");
        assertThat(texts("select container -> 'pool' ->> 'max' from challenge where id = :id", copy))
                .containsExactly("2");
    }

    @Test
    void whoeverMadeTheFirstOneDoesNotScoreOnItsCopyEither() {
        Player author = server.author();
        author.browser().submit(HERE + "/new", fields("Own berth"));
        long id = newest();
        author.browser().submit(HERE + "/" + id + "/flags", "content", "flag{berth}", "type", "static");

        long copy = copied(id);
        server.admin().patch("/api/v1/challenges/" + copy, "{\"state\": \"visible\"}");

        assertThat(author.api().attempt(copy, "flag{berth}").status()).isEqualTo(403);
        assertThat(server.player()
                        .api()
                        .attempt(copy, "flag{berth}")
                        .at("/data/status")
                        .asString())
                .isEqualTo("correct");
    }

    @Test
    void hintsWaitForThoseThatTheirsWaitForWhicheverComesFirst() {
        long id = make("Reef");
        long first = hint(id, "After the other");
        long second = hint(id, "Before it");
        server.admin().patch("/api/v1/hints/" + first, "{\"requirements\": {\"prerequisites\": [" + second + "]}}");
        long module = server.admin()
                .post("/api/v1/modules", "{\"name\": \"Week of reefs\"}")
                .at("/data/id")
                .asLong();
        server.admin().patch("/api/v1/challenges/" + id, "{\"module_id\": " + module + "}");

        long copy = copied(id);

        assertThat(texts("select id::text from hint where challenge_id = :id and content = 'Before it'", copy))
                .isEqualTo(texts("""
                        select requirements -> 'prerequisites' ->> 0 from hint
                        where challenge_id = :id and content = 'After the other'
                        """, copy));
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + copy)
                        .at("/data/module_id")
                        .asLong())
                .isEqualTo(module);
        server.admin().delete("/api/v1/modules/" + module);
    }

    @Test
    void aHintOfAnotherChallengeIsStillWaitedForUnlessItIsGone() {
        long other = make("Harbour chart");
        long there = hint(other, "Still there");
        long gone = hint(other, "Gone by then");
        long id = make("Sealed orders");
        long waiting = hint(id, "After both");
        server.admin()
                .patch(
                        "/api/v1/hints/" + waiting,
                        "{\"requirements\": {\"prerequisites\": [" + there + ", " + gone + "]}}");
        server.admin().delete("/api/v1/hints/" + gone);

        long copy = copied(id);

        assertThat(texts("select requirements ->> 'prerequisites' from hint where challenge_id = :id", copy))
                .containsExactly("[" + there + "]");
    }

    @Test
    void aFlagThatCannotBeOpenedIsNotLeftOutUnsaid() {
        long id = make("Lost key");
        long other = make("Another key");
        for (long each : new long[] {id, other}) {
            operator.submit(HERE + "/" + each + "/flags", "content", "flag{key}", "type", "static");
        }
        server.jdbc().sql("""
                        update flag set sealed = (select sealed from flag where challenge_id = :other)
                        where challenge_id = :id
                        """).param("id", id).param("other", other).update();

        Reply refused = operator.submit(HERE + "/" + id + "/copy");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("A flag of Lost key cannot be opened");
        assertThat(operator.get(HERE).body()).doesNotContain("Lost key (copy)");
    }

    @Test
    void aCopyThatCouldNotBeMadeWholeIsNotThere() {
        long id = make("Half a hull");
        hint(id, "Too long by now");
        server.jdbc()
                .sql("update hint set title = repeat('x', 81) where challenge_id = :id")
                .param("id", id)
                .update();
        server.admin().patch("/api/v1/challenges/" + id, "{\"category\": \"seen anew\"}");

        Reply refused = operator.submit(HERE + "/" + id + "/copy");

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(operator.get(HERE).body()).contains("Half a hull").doesNotContain("Half a hull (copy)");
    }

    @Test
    void whyACopyWasRefusedIsSaidAlsoWhereWhatWasBegunStays() {
        long id = make("Half a mast");
        hint(id, "Too long by now");
        server.jdbc()
                .sql("update hint set title = repeat('x', 81) where challenge_id = :id")
                .param("id", id)
                .update();
        server.admin().patch("/api/v1/challenges/" + id, "{\"category\": \"seen anew\"}");
        server.jdbc().sql("""
                        create function refuse_removal() returns trigger language plpgsql as
                        'begin raise check_violation using message = ''not this one''; end'
                        """).update();
        server.jdbc().sql("""
                        create trigger refuse_removal before update on challenge for each row
                        when (new.name = 'Half a mast (copy)' and not new.in_catalog) execute function refuse_removal()
                        """).update();
        Reply refused;
        try {
            refused = operator.submit(HERE + "/" + id + "/copy");
        } finally {
            server.jdbc().sql("drop function refuse_removal cascade").update();
        }

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(operator.get(HERE).body()).contains("Half a mast (copy)");
    }

    private long hint(long challenge, String content) {
        return server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + challenge + ", \"content\": \"" + content + "\"}")
                .at("/data/id")
                .asLong();
    }

    private long copied(long id) {
        Reply copied = operator.submit(HERE + "/" + id + "/copy");
        assertThat(copied.status()).as(copied.body()).isEqualTo(302);
        return newest();
    }

    private long newest() {
        return server.jdbc()
                .sql("select max(id) from challenge")
                .query(Long.class)
                .single();
    }

    private List<@Nullable String> texts(String sql, long challenge) {
        return server.jdbc().sql(sql).param("id", challenge).query(String.class).list();
    }
}
