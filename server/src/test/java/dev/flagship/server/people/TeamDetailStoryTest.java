package dev.flagship.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operators' rooms of teams, as a browser without scripts meets them. */
class TeamDetailStoryTest {
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String[] BUTTONS = {
        "name=\"deed\"",
        "href=\"/admin/teams/new\"",
        ">Save<",
        ">Make team<",
        ">Give<",
        ">Add<",
        ">Make captain<",
        ">Remove this team<"
    };

    private final TestServer server = TestServer.ofTeams();
    private final Browser operator = server.operator();

    @Test
    void anOperatorFindsAndChangesATeam() {
        TestServer.Team team = server.team();
        String room = room(team.id());

        assertThat(operator.get("/admin/teams?q=" + team.captain().name()).body())
                .contains(room, team.captain().name());
        assertThat(operator.get("/admin/teams?mark=banned&q=" + team.captain().name())
                        .body())
                .contains("None match this filter")
                .doesNotContain(room);
        Reply saved = operator.submit(
                room,
                "name",
                team.name() + "x",
                "website",
                "https://example.org",
                "password",
                "new sesame",
                "hidden",
                "true");

        assertThat(saved.status()).as(saved.body()).isEqualTo(302);
        Reply known = server.admin().get("/api/v1/teams/" + team.id());
        assertThat(known.at("/data/hidden").asBoolean()).isTrue();
        assertThat(known.at("/data/website").asString()).isEqualTo("https://example.org");
        assertThat(operator.get("/admin/teams?mark=hidden&q=" + team.captain().name())
                        .body())
                .contains(room);
        TestServer.Player late = server.player();
        assertThat(late.browser()
                        .submit("/teams/join", "name", team.name() + "x", "password", "new sesame")
                        .status())
                .isEqualTo(302);
        assertThat(audited("team.change", team.id())).isEqualTo(1);
        assertThat(operator.get("/teams/" + team.id()).body()).contains("href=\"" + room + "\"");
    }

    @Test
    void aRefusedChangeLosesNothingAndSaysWhatWasWrongAtItsField() {
        TestServer.Team team = server.team();

        Reply refused = operator.submit(
                room(team.id()),
                "name",
                team.name(),
                "website",
                "javascript:alert(1)",
                "affiliation",
                "The harbour & co",
                "password",
                "a secret of theirs");

        assertThat(refused.body())
                .contains("value=\"javascript:alert(1)\"", "The harbour &amp; co", "aria-invalid=\"true\"")
                .doesNotContain("a secret of theirs");
    }

    @Test
    void membersAreAddedByNameMadeCaptainAndTakenOut() {
        TestServer.Team team = server.team();
        TestServer.Player alone = server.player();
        TestServer.Team other = server.team();
        String room = room(team.id());

        assertThat(operator.submit(room + "/members", "member", "nobody of that name")
                        .body())
                .contains("There is nobody with this name", "nobody of that name");
        assertThat(operator.submit(room + "/members", "member", other.captain().name())
                        .body())
                .contains("is in a team already");
        assertThat(operator.submit(room + "/members", "member", alone.name()).status())
                .isEqualTo(302);
        assertThat(operator.get(room).body()).contains("/admin/users/" + alone.id());
        assertThat(operator.submit(room + "/members/" + alone.id() + "/captain").status())
                .isEqualTo(302);
        assertThat(captain(team.id())).isEqualTo(alone.id());
        assertThat(operator.submit(room + "/members/" + other.captain().id() + "/captain")
                        .body())
                .contains("expected: the id of a member");
        assertThat(operator.submit(room + "/members/" + alone.id() + "/remove").status())
                .isEqualTo(302);

        assertThat(captain(team.id())).isZero();
        assertThat(operator.get(room).body()).contains("has no captain").doesNotContain("/admin/users/" + alone.id());
        assertThat(alone.api().get("/api/v1/teams/me").status()).isNotEqualTo(200);
        assertThat(audited("team.join", team.id())).isEqualTo(1);
        assertThat(audited("team.leave", team.id())).isEqualTo(1);
    }

    @Test
    void aTeamsRoomTellsWhatItDid() {
        ApiClient admin = server.admin();
        long challenge = server.solvable("Told later", 90, "CTF{told}");
        long hint = admin.post(
                        "/api/v1/hints",
                        "{\"challenge_id\": " + challenge
                                + ", \"title\": \"Look up\", \"content\": \"x\", \"cost\": 0}")
                .at("/data/id")
                .asLong();
        TestServer.Team team = server.team();
        TestServer.Player player = team.captain();
        player.api().post("/api/v1/unlocks", "{\"target\": " + hint + ", \"type\": \"hints\"}");
        player.api().attempt(challenge, HOSTILE);
        player.api().attempt(challenge, "CTF{told}");
        String room = room(team.id());
        operator.submit(room + "/awards", "award_name", "A gift", "award_value", "25");

        assertThat(operator.get(room).body())
                .contains("115 points", "Told later", "Look up", "A gift", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        long award = server.jdbc()
                .sql("select id from award where team_id = :id and name = 'A gift'")
                .param("id", team.id())
                .query(Long.class)
                .single();
        operator.submit(room + "/awards/" + award + "/remove");
        assertThat(operator.get(room).body()).contains("90 points");
    }

    @Test
    void aTeamIsMadeAndRemovedByItsNameAfterWhatGoesWithItWasSaid() {
        String name = "Made by hand " + System.nanoTime();
        Reply made = operator.submit("/admin/teams/new", "name", name, "password", "open sesame");
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        long id = server.jdbc()
                .sql("select id from team where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        String room = room(id);
        TestServer.Player member = server.player();
        operator.submit(room + "/members", "member", member.name());
        operator.submit(room + "/awards", "award_name", "A gift", "award_value", "25");

        assertThat(operator.submit("/admin/teams/new", "name", name).body()).contains("already taken");
        assertThat(operator.submit(room + "/remove").body())
                .contains("Remove " + name + "?", member.name(), "1 award", "25 points");
        assertThat(operator.submit(room + "/remove", "word", "other").body()).contains("This is not the name.");
        assertThat(operator.submit(room + "/remove", "word", name).status()).isEqualTo(302);
        assertThat(operator.get(room).status()).isEqualTo(404);
        assertThat(member.api().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(audited("team.add", id)).isEqualTo(1);
        assertThat(audited("team.remove", id)).isEqualTo(1);
    }

    @Test
    void severalTeamsAreChangedAtOnceAndTheListStaysAsItWas() {
        TestServer.Team one = server.team();
        TestServer.Team other = server.team();
        String back = "/admin/teams?q=team+of&field=name&mark=&page=1";
        String[] both = {"id", "" + one.id(), "id", "" + other.id(), "back", back};

        assertThat(bulk(both, "deed", "ban").body()).contains("Ban 2 teams?", one.name(), other.name());
        assertThat(bulk(both, "deed", "ban", "confirmed", "yes").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(back + "&done=ban&number=2"));
        assertThat(banned(one)).isTrue();
        bulk(both, "deed", "unban");
        assertThat(banned(other)).isFalse();
        assertThat(bulk(new String[] {"id", "" + one.id(), "back", "//evil.example"}, "deed", "hide")
                        .header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/admin/teams?done=hide&number=1"));
        assertThat(server.stranger().get("/api/v1/teams/" + one.id()).status()).isEqualTo(404);
        assertThat(operator.get(back + "&done=hide&number=2").body()).contains("2 are hidden now.");
        assertThat(operator.get(back + "&done=hide&number=500").body()).doesNotContain("are hidden now.");
        assertThat(bulk(new String[] {"back", back}, "deed", "hide").body())
                .contains("Tick the teams first", "value=\"team of\"");
    }

    @Test
    void whereUsersScoreTheRoomSaysSo() {
        Browser elsewhere = TestServer.get().operator();

        assertThat(elsewhere.get("/admin/teams").body())
                .contains("Users score here")
                .doesNotContain("name=\"deed\"");
        assertThat(elsewhere.get("/admin/users").body()).doesNotContain("href=\"/admin/teams\"");
        assertThat(operator.get("/admin/users").body()).contains("href=\"/admin/teams\"");
    }

    @Test
    void playersAreRefusedEverywhereAndObserversReadAndChangeNothing() {
        TestServer.Player player = server.player();
        Browser watching = server.observer().browser();
        long id = server.team().id();

        for (String room : List.of("/admin/teams", room(id), "/admin/teams/new")) {
            assertThat(player.browser().get(room).status()).as(room).isEqualTo(403);
            assertThat(watching.get(room).status()).as(room).isEqualTo(200);
            assertThat(watching.get(room).body()).as(room).doesNotContain(BUTTONS);
        }
        for (String deed : List.of("", "/remove", "/members", "/members/1/captain", "/members/1/remove", "/awards")) {
            assertThat(player.browser().submit(room(id) + deed, "name", "x").status())
                    .as(deed)
                    .isEqualTo(403);
            assertThat(watching.submit(room(id) + deed, "name", "x").status())
                    .as(deed)
                    .isEqualTo(403);
        }
        assertThat(watching.submit("/admin/teams/bulk", "deed", "hide").status())
                .isEqualTo(403);
    }

    private static String room(long id) {
        return "/admin/teams/" + id;
    }

    private Reply bulk(String[] fields, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(fields));
        all.addAll(Arrays.asList(more));
        return operator.submit("/admin/teams/bulk", all.toArray(String[]::new));
    }

    private boolean banned(TestServer.Team team) {
        return server.admin()
                .get("/api/v1/teams/" + team.id())
                .at("/data/banned")
                .asBoolean();
    }

    private long captain(long team) {
        return server.admin()
                .get("/api/v1/teams/" + team)
                .at("/data/captain_id")
                .asLong(0);
    }

    private long audited(String action, long team) {
        return server.jdbc()
                .sql(
                        "select count(*) from audit where action = :action and account_id = :team and actor_name = 'admin'")
                .param("action", action)
                .param("team", team)
                .query(Long.class)
                .single();
    }
}
