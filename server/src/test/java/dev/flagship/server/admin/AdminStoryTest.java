package dev.flagship.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import org.junit.jupiter.api.Test;

/** The operators' rooms, as a browser without scripts meets them. */
class AdminStoryTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'";
    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";

    private static final String[] BUTTONS = {
        "name=\"deed\"", "href=\"/admin/users/new\"", ">Save<", ">Make user<", ">Give<", ">Remove this user<"
    };

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();

    @Test
    void anOperatorFindsAndChangesAUser() {
        TestServer.Player player = server.player();
        String room = "/admin/users/" + player.id();

        assertThat(operator.get("/admin/users?q=" + player.name()).body()).contains(player.name(), room);
        assertThat(operator.get("/admin/users?role=admin&q=" + player.name()).body())
                .contains("None match this filter")
                .doesNotContain(room);
        assertThat(operator.get("/admin/users?field=ip&q=127.0.0.1").status()).isEqualTo(200);
        Reply saved = change(room, player.name() + "x", "hidden", "true", "verified", "true");

        assertThat(saved.status()).as(saved.body()).isEqualTo(302);
        assertThat(server.admin()
                        .get("/api/v1/users/" + player.id())
                        .at("/data/hidden")
                        .asBoolean())
                .isTrue();
        assertThat(operator.get(room).body()).contains(player.name() + "x", "127.0.0.1");
        assertThat(change(room, player.name()).status()).isEqualTo(302);
        assertThat(server.admin()
                        .get("/api/v1/users/" + player.id())
                        .at("/data/hidden")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aRefusedChangeLosesNothingAndSaysWhatWasWrongAtItsField() {
        TestServer.Player player = server.player();

        Reply refused = operator.submit(
                "/admin/users/" + player.id(),
                "name",
                player.name(),
                "email",
                "no address",
                "type",
                "user",
                "affiliation",
                "The harbour & co",
                "password",
                "a secret of theirs");

        assertThat(refused.body())
                .contains("Please enter a valid email address", "no address", "The harbour &amp; co")
                .doesNotContain("a secret of theirs");
    }

    @Test
    void usersAreMadeAndGivenPointsAndRemovedByTheirName() {
        String name = "made by hand";
        Reply made = operator.submit(
                "/admin/users/new",
                "name",
                name,
                "email",
                "hand@example.org",
                "type",
                "author",
                "password",
                "correct horse battery");
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        long id = server.jdbc()
                .sql("select id from app_user where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        String room = "/admin/users/" + id;
        assertThat(operator.submit(room + "/awards", "award_name", "A gift", "award_value", "many")
                        .body())
                .contains("expected a whole number", "A gift");
        assertThat(operator.submit(room + "/awards", "award_name", HOSTILE, "award_value", "25")
                        .status())
                .isEqualTo(302);
        assertThat(operator.get(room).body()).contains("25 points", ESCAPED).doesNotContain("<script>alert");
        long award = server.jdbc()
                .sql("select id from award where user_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        operator.submit(room + "/awards/" + award + "/remove");
        assertThat(operator.get(room).body()).contains("· 0 points");

        assertThat(operator.submit(room + "/remove").body()).contains("Remove made by hand?");
        assertThat(operator.submit(room + "/remove", "word", "somebody else").body())
                .contains("This is not the name.");
        assertThat(operator.submit(room + "/remove", "word", name).status()).isEqualTo(302);
        assertThat(operator.get(room).status()).isEqualTo(404);
    }

    @Test
    void severalUsersAreChangedAtOnceAndAskedForWhereSomethingEnds() {
        TestServer.Player one = server.player();
        TestServer.Player other = server.player();
        String[] both = {"id", "" + one.id(), "id", "" + other.id(), "deed", "ban"};

        Reply asked = operator.submit("/admin/users/bulk", both);
        assertThat(asked.body()).contains("Ban 2 users?", one.name(), other.name());
        assertThat(one.api().get("/api/v1/users/me").status()).isEqualTo(200);
        operator.submit("/admin/users/bulk", "id", "" + one.id(), "deed", "ban", "confirmed", "yes");
        assertThat(one.api().get("/api/v1/users/me").status()).isNotEqualTo(200);
        operator.submit("/admin/users/bulk", "id", "" + one.id(), "deed", "unban");
        assertThat(one.api().get("/api/v1/users/me").status()).isEqualTo(200);

        Reply refused = operator.submit(
                "/admin/users/bulk",
                "id",
                "1",
                "id",
                "" + other.id(),
                "deed",
                "remove",
                "confirmed",
                "yes",
                "back",
                "/admin/users?q=nobody+%26+co&field=email&role=admin&page=3");
        assertThat(refused.body())
                .contains("You cannot remove yourself", "value=\"nobody &amp; co\"", "value=\"email\" selected");
        assertThat(operator.get("/admin/users/" + other.id()).status()).isEqualTo(404);
        assertThat(operator.submit("/admin/users/bulk", "deed", "hide").body()).contains("Tick the users first");
    }

    @Test
    void whoAsksForAPageThatIsNotThereAnyMoreGetsTheLastOne() {
        TestServer.Player player = server.player();
        player.api().attempt(server.challenge("no-container"), "not it");
        server.admin().patch("/api/v1/users/" + player.id(), "{\"affiliation\": \"x\"}");

        for (String list : new String[] {"/admin/users", "/admin/submissions", "/admin/audit"}) {
            assertThat(operator.get(list + "?q=" + player.name() + "&page=7").body())
                    .as(list)
                    .contains("/admin/users/" + player.id());
        }
    }

    @Test
    void whatPeopleSayOfThemselvesComesOutEscaped() {
        TestServer.Player player = server.player();
        server.admin()
                .patch(
                        "/api/v1/users/" + player.id(),
                        "{\"name\": \"<script>alert(1)</script>" + player.id()
                                + "\", \"affiliation\": \"\\\"><script>alert(1)</script>\"}");
        player.api().attempt(server.challenge("no-container"), "<script>alert(1)</script>");

        for (String page : new String[] {"/admin/users?q=script", "/admin/users/" + player.id()}) {
            assertThat(operator.get(page).body()).contains(ESCAPED).doesNotContain("<script>alert", "\"><script");
        }
    }

    @Test
    void playersAreRefusedEverywhereAndObserversReadAndChangeNothing() {
        TestServer.Player player = server.player();
        TestServer.Player observer = server.player();
        server.admin().patch("/api/v1/users/" + observer.id(), "{\"type\": \"observer\"}");
        Browser watching = server.visitor();
        watching.signIn(observer.name(), "correct horse battery");

        for (String room : new String[] {"/admin/users", "/admin/users/" + player.id(), "/admin/users/new"}) {
            assertThat(player.browser().get(room).status()).as(room).isEqualTo(403);
            assertThat(player.browser().submit(room, "name", "x").status())
                    .as(room)
                    .isEqualTo(403);
            assertThat(watching.get(room).status()).as(room).isEqualTo(200);
            assertThat(watching.get(room).body()).as(room).doesNotContain(BUTTONS);
            assertThat(watching.submit(room, "name", "x").status()).as(room).isEqualTo(403);
        }
    }

    private Reply change(String room, String name, String... more) {
        String[] fields = new String[6 + more.length];
        System.arraycopy(new String[] {"name", name, "email", name + "@example.org", "type", "user"}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        return operator.submit(room, fields);
    }
}
