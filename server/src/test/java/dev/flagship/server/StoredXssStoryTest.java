package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.account.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever people write is shown as what they wrote: on no page does it become a part of the page. */
class StoredXssStoryTest {
    private static final TestServer SERVER = TestServer.ofItsOwn(Mode.TEAMS);
    private static final String PASSWORD = "correct horse battery";

    /** Where the text has to be for the test to mean something. */
    private static final List<String> STORED = List.of(
            "app_user.name",
            "app_user.affiliation",
            "app_user.website",
            "team.name",
            "team.affiliation",
            "team.website",
            "bracket.name",
            "bracket.description",
            "field.name",
            "field.description",
            "field_value.value",
            "challenge.name",
            "challenge.category",
            "challenge.description",
            "challenge.connection_info",
            "challenge.attribution",
            "hint.title",
            "hint.content",
            "tag.value",
            "topic.value",
            "solution.content",
            "module.name",
            "module.description",
            "award.name",
            "award.description",
            "award.category",
            "notification.title",
            "notification.content",
            "page.title",
            "page.content",
            "rating.review",
            "setting.value",
            "submission.provided",
            "webhook.name",
            "audit.detail",
            "api_token.description");

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void hostileTextStaysTextOnEveryPage() throws IOException {
        HostileText text = new HostileText(SERVER);
        long challenge = text.byOrganisers();
        TestServer.Player captain = text.byPlayers(challenge);
        String name = SERVER.jdbc()
                .sql("select name from app_user where id = :id")
                .param("id", captain.id())
                .query(String.class)
                .single();
        assertThat(columnsWithIt()).containsAll(STORED);

        try (WatchedBrowser browser = new WatchedBrowser(SERVER.url())) {
            for (boolean policy : List.of(true, false)) {
                Set<String> played = browser.walk(name, PASSWORD, policy, List.of("/", "/settings", "/teams/invite"));
                Set<String> operated = browser.walk(
                        "admin", operatorsPassword(), policy, List.of("/admin/users", "/admin/webhooks", "/"));

                browser.listen(name, PASSWORD, policy, "/scoreboard", text::whileSomebodyLooks, 2);

                assertThat(played)
                        .contains(
                                "/challenges/" + challenge,
                                "/challenges/" + challenge + "/solution",
                                "/scoreboard",
                                "/users/" + captain.id(),
                                "/notifications",
                                "/page-markdown",
                                "/page-html",
                                "/settings");
                assertThat(operated)
                        .contains(
                                "/admin/challenges/" + challenge,
                                "/admin/users/" + captain.id(),
                                "/admin/submissions",
                                "/admin/announcements",
                                "/admin/pages",
                                "/admin/settings",
                                "/admin/webhooks/1");
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String operatorsPassword() throws IOException {
        return Files.readString(SERVER.config().data().resolve("admin-password"))
                .strip();
    }

    private static List<String> columnsWithIt() {
        List<String> found = new ArrayList<>();
        SERVER.jdbc().sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and data_type in ('text', 'ARRAY', 'jsonb')
                        """).query(String.class).list().forEach(column -> {
            String[] parts = column.split("\\.", 2);
            long rows = SERVER.jdbc()
                    .sql("select count(*) from \"" + parts[0] + "\" where \"" + parts[1] + "\"::text like '%xss%'")
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.add(column);
            }
        });
        return found;
    }
}
