package dev.flagship.server.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operators' room of brackets and of questions, as a browser without scripts meets it. */
class RegistrationPagesStoryTest {
    private static final String ROOM = "/admin/registration";
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String ESCAPED = "&lt;script&gt;alert(1)";

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();

    @Test
    void aBracketIsMadeChangedAndRemovedAfterWhatItHitsWasSaid() {
        TestServer.Player player = server.player();
        Reply made = operator.submit(ROOM + "/brackets/new", "name", "Guests", "description", HOSTILE, "type", "users");
        long id = id("bracket", "Guests");
        String page = ROOM + "/brackets/" + id;
        try {
            server.admin().patch("/api/v1/users/" + player.id(), "{\"bracket_id\": " + id + "}");

            assertThat(made.status()).as(made.body()).isEqualTo(302);
            assertThat(operator.get(ROOM).body())
                    .contains("Guests", ESCAPED, page, "1 user")
                    .doesNotContain("<script>alert");
            assertThat(operator.submit(ROOM + "/brackets/new", "name", "Guests", "type", "users")
                            .body())
                    .contains("Guests is taken by another bracket", "value=\"Guests\"");
            assertThat(operator.submit(page, "name", "Visitors", "description", "d")
                            .status())
                    .isEqualTo(302);
            assertThat(operator.get(page).body()).contains("value=\"Visitors\"");
            assertThat(operator.submit(page, "name", "").body()).contains("expected text of 1 to 128 characters");
            assertThat(operator.submit(page + "/remove").body())
                    .contains("Remove Visitors?", "1 user is then in no bracket");
            assertThat(operator.submit(page + "/remove", "confirmed", "yes").status())
                    .isEqualTo(302);
            assertThat(operator.get(page).status()).isEqualTo(404);
            assertThat(server.admin()
                            .get("/api/v1/users/" + player.id())
                            .at("/data/bracket_id")
                            .isNull())
                    .isTrue();
        } finally {
            server.admin().delete("/api/v1/brackets/" + id);
        }
        assertThat(audited("bracket.add")).isPositive();
        assertThat(audited("bracket.change")).isPositive();
        assertThat(audited("bracket.remove")).isPositive();
    }

    @Test
    void aQuestionIsMadeChangedAndRemovedAfterWhatItHitsWasSaid() {
        Reply made = operator.submit(
                ROOM + "/fields/new",
                "name",
                "Hat size",
                "description",
                HOSTILE,
                "type",
                "user",
                "field_type",
                "text",
                "public",
                "true");
        long id = id("field", "Hat size");
        String page = ROOM + "/fields/" + id;
        try {
            TestServer.Player player = server.player();
            server.admin()
                    .patch(
                            "/api/v1/users/" + player.id(),
                            "{\"fields\": [{\"field_id\": " + id + ", \"value\": \"57\"}]}");

            assertThat(made.status()).as(made.body()).isEqualTo(302);
            assertThat(operator.get(ROOM).body())
                    .contains("Hat size", ESCAPED, page, "1 answer")
                    .doesNotContain("<script>alert");
            assertThat(operator.submit(page, "name", "Cap size", "required", "true", "editable", "true")
                            .status())
                    .isEqualTo(302);
            Reply known = server.admin().get("/api/v1/configs/fields/" + id);
            assertThat(known.at("/data/name").asString()).isEqualTo("Cap size");
            assertThat(known.at("/data/required").asBoolean()).isTrue();
            assertThat(known.at("/data/public").asBoolean()).isFalse();
            assertThat(operator.submit(page, "name", "", "required", "true").body())
                    .contains("expected text of 1 to 128 characters", "checked");
            assertThat(operator.submit(page + "/remove").body()).contains("Remove Cap size?", "1 answer");
            assertThat(operator.submit(page + "/remove", "confirmed", "yes").status())
                    .isEqualTo(302);
            assertThat(operator.get(page).status()).isEqualTo(404);
        } finally {
            server.admin().delete("/api/v1/configs/fields/" + id);
        }
        assertThat(audited("field.add")).isPositive();
        assertThat(audited("field.change")).isPositive();
        assertThat(audited("field.remove")).isPositive();
    }

    @Test
    void whatScriptsDoToBracketsAndQuestionsIsWrittenDown() {
        ApiClient admin = server.admin();
        long bracket = admin.post("/api/v1/brackets", "{\"name\": \"By script\"}")
                .at("/data/id")
                .asLong();
        admin.patch("/api/v1/brackets/" + bracket, "{\"description\": \"d\"}");
        admin.delete("/api/v1/brackets/" + bracket);
        long field = admin.post("/api/v1/configs/fields", "{\"name\": \"By script too\"}")
                .at("/data/id")
                .asLong();
        admin.delete("/api/v1/configs/fields/" + field);

        assertThat(server.jdbc()
                        .sql("select action from audit where detail like 'By script%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("bracket.add", "bracket.change", "bracket.remove", "field.add", "field.remove");
        assertThat(admin.delete("/api/v1/brackets/" + bracket).status()).isEqualTo(404);
        assertThat(admin.patch("/api/v1/brackets/" + bracket, "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void observersReadItAndPlayersDoNot() {
        Browser watching = server.observer().browser();
        Browser playing = server.player().browser();

        for (String address : List.of(ROOM, ROOM + "/brackets/new", ROOM + "/fields/new")) {
            assertThat(watching.get(address).status()).as(address).isEqualTo(200);
            assertThat(watching.get(address).body())
                    .as(address)
                    .doesNotContain(">New bracket</a>", ">New question</a>", "is-main");
            assertThat(playing.get(address).status()).as(address).isEqualTo(403);
            assertThat(playing.submit(address, "name", "x").status())
                    .as(address)
                    .isEqualTo(403);
            assertThat(watching.submit(address, "name", "x").status())
                    .as(address)
                    .isEqualTo(403);
        }
    }

    private long id(String table, String name) {
        return server.jdbc()
                .sql("select id from " + table + " where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private long audited(String action) {
        return server.jdbc()
                .sql("select count(*) from audit where action = :action and actor_name = 'admin' and address <> ''")
                .param("action", action)
                .query(Long.class)
                .single();
    }
}
