package dev.flagship.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be written down does not happen: an operation and its row in the audit log are one transaction. */
class AuditedOperationsStoryTest {
    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");
    private final TestServer.Player player = server.player();

    @AfterEach
    void leaveNothingBehind() {
        everythingIsWrittenDown();
        server.node().clear();
    }

    @Test
    void anInstanceOperationThatCannotBeAuditedChangesNothing() {
        nothingOfThePlayerIsWrittenDown();
        failed(player.api().start(web));
        assertThat(player.api().get("/api/v1/instances").at("/data").isEmpty()).isTrue();

        everythingIsWrittenDown();
        String path =
                "/api/v1/instances/" + player.api().start(web).at("/data/id").asString();
        server.node().run(path.substring(path.lastIndexOf('/') + 1), "HTTP");
        String before = player.api().get(path).at("/data/expires_at").asString();

        nothingOfThePlayerIsWrittenDown();
        failed(player.api().patch(path, ""));
        failed(player.api().post(path + "/reset", ""));
        failed(player.api().delete(path));

        Reply after = player.api().get(path);
        assertThat(after.at("/data/state").asString()).isEqualTo("RUNNING");
        assertThat(after.at("/data/expires_at").asString()).isEqualTo(before);
        assertThat(after.at("/data/extensions_left").asInt()).isEqualTo(5);

        everythingIsWrittenDown();
        assertThat(player.api().delete(path).status()).isEqualTo(202);
    }

    private static void failed(Reply reply) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).doesNotContain("audit", "Exception", "PSQL");
    }

    private void nothingOfThePlayerIsWrittenDown() {
        server.jdbc().sql("""
                create or replace function refuse_row() returns trigger language plpgsql as
                $$ begin raise exception 'no room in the audit log'; end $$
                """).update();
        server.jdbc()
                .sql("create trigger full_log before insert on audit for each row when (new.actor_name = '"
                        + player.name() + "') execute function refuse_row()")
                .update();
    }

    private void everythingIsWrittenDown() {
        server.jdbc().sql("drop trigger if exists full_log on audit").update();
    }
}
