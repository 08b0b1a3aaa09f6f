package dev.flagship.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Meanwhile;
import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import org.junit.jupiter.api.Test;

/** A change that was asked for before somebody else's was made leaves alone what it does not speak of. */
class StaleChangeStoryTest {
    private static final String NAME = "/api/v1/configs/ctf_name";

    @Test
    void aBanOutlivesWhatItsPlayerChangesMeanwhile() {
        TestServer server = TestServer.get();
        TestServer.Player player = server.player();

        Reply changed = Meanwhile.of(
                server,
                "update app_user set banned = true, role = 'observer' where id = " + player.id(),
                () -> player.api().patch("/api/v1/users/me", "{\"affiliation\": \"Harbour\"}"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(one(server, "select banned || role || affiliation from app_user where id = " + player.id()))
                .isEqualTo("trueobserverHarbour");
    }

    @Test
    void whatOneOperatorChangesOutlivesWhatAnotherDoes() {
        TestServer server = TestServer.get();
        TestServer.Player player = server.player();

        Meanwhile.of(
                server,
                "update app_user set hidden = true where id = " + player.id(),
                () -> server.admin().patch("/api/v1/users/" + player.id(), "{\"country\": \"NO\"}"));

        assertThat(one(server, "select hidden || country from app_user where id = " + player.id()))
                .isEqualTo("trueNO");
    }

    @Test
    void aTeamsBanOutlivesWhatItsCaptainChangesMeanwhile() {
        TestServer server = TestServer.ofTeams();
        TestServer.Team team = server.team();

        Meanwhile.of(
                server,
                "update team set banned = true where id = " + team.id(),
                () -> team.captain().api().patch("/api/v1/teams/me", "{\"affiliation\": \"Harbour\"}"));

        assertThat(one(server, "select banned || affiliation from team where id = " + team.id()))
                .isEqualTo("trueHarbour");
    }

    @Test
    void whoLedATeamWhenAskingButNoMoreChangesNothing() {
        TestServer server = TestServer.ofTeams();
        TestServer.Team team = server.team();
        TestServer.Player heir = team.join(server);

        Reply refused = Meanwhile.of(
                server,
                "update team set captain_id = " + heir.id() + " where id = " + team.id(),
                () -> team.captain().api().patch("/api/v1/teams/me", "{\"affiliation\": \"Mutiny\"}"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(one(server, "select coalesce(affiliation, 'none') || captain_id from team where id = " + team.id()))
                .isEqualTo("none" + heir.id());
    }

    @Test
    void whoSetsBackWhatAnotherSetsMeanwhileIsHeardByOpenPages() {
        TestServer server = TestServer.get();
        String same = "{\"value\": \"Harbour Cup\"}";
        server.admin().patch(NAME, same);
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            page.hearAllUntilNow(server);
            int before = page.heard("challenge").size();

            // As another server would, which tells of its own change by itself.
            Reply changed = Meanwhile.of(
                    server,
                    "update setting set value = 'Regatta' where key = 'ctf_name'",
                    () -> server.admin().patch(NAME, same));

            assertThat(changed.status()).isEqualTo(200);
            page.hearAllUntilNow(server);
            assertThat(page.heard("challenge")).hasSizeGreaterThan(before);
        } finally {
            server.admin().delete(NAME);
        }
    }

    private static String one(TestServer server, String sql) {
        return server.jdbc().sql(sql).query(String.class).single();
    }
}
