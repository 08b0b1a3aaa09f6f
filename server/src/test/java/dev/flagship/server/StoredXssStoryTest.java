package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.account.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever people write is shown as what they wrote: on no page does it become a part of the page. */
class StoredXssStoryTest {
    private static final String PASSWORD = "correct horse battery";

    /** Where the text has to be for the test to mean something. */
    private static final List<String> STORED = List.of(
            "app_user.name",
            "app_user.affiliation",
            "app_user.website",
            "app_user.email",
            "app_user.claimed_email",
            "team.name",
            "team.affiliation",
            "team.website",
            "team.email",
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
            "challenge.author",
            "challenge.container",
            "challenge.difficulty",
            "challenge.learning_objectives",
            "challenge.metadata",
            "challenge.solution_references",
            "challenge_health.detail",
            "fair_play_signal.note",
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
            "audit.actor_name",
            "audit.detail",
            "api_token.description",
            "award.icon",
            "live_event.data",
            "session.browser");

    /** Ids, words of ours, what is sealed or hashed, and what is refused unless it fits a pattern without markup. */
    private static final List<String> OURS = List.of(
            "account_link.email",
            "account_link.purpose",
            "app_user.country",
            "app_user.language",
            "app_user.password_hash",
            "app_user.role",
            "audit.action",
            "audit.address",
            "award.requirements",
            "award.type",
            "bracket.type",
            "browser_use.place",
            "challenge.catalog_digest",
            "challenge.function",
            "challenge.logic",
            "challenge.origin",
            "challenge.requirements",
            "challenge.slug",
            "challenge.state",
            "challenge.type",
            "challenge_health.state",
            "fair_play_signal.facts",
            "fair_play_signal.key",
            "fair_play_signal.kind",
            "fair_play_signal.state",
            "field.field_type",
            "field.type",
            "file.location",
            "file.sha1sum",
            "file.type",
            "flag.data",
            "flag.sealed",
            "flag.type",
            "hint.requirements",
            "live_event.audience",
            "live_event.topic",
            "mail.problem",
            "mail.recipient",
            "mail.sealed_text",
            "mail.subject",
            "module.state",
            "opened_address.range",
            "page.format",
            "page.link_target",
            "page.route",
            "session.address",
            "setting.key",
            "sign_in_place.place",
            "solution.state",
            "submission.address",
            "submission.finding",
            "submission.sealed",
            "submission.type",
            "submission_verdict.type",
            "team.country",
            "team.password_hash",
            "unlock.type",
            "version.name",
            "webhook.kind",
            "webhook.origin",
            "webhook.sealed_secret",
            "webhook.sealed_url",
            "webhook.topics",
            "webhook_delivery.event",
            "webhook_delivery.last_answer");

    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.TEAMS);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void hostileTextStaysTextOnEveryPage() throws IOException {
        HostileText text = new HostileText(server);
        long challenge = text.byOrganisers();
        TestServer.Player captain = text.byPlayers(challenge);
        String name = server.jdbc()
                .sql("select name from app_user where id = :id")
                .param("id", captain.id())
                .query(String.class)
                .single();
        WatchedBrowser browser = new WatchedBrowser(server.url());
        Set<String> played = browser.walk(name, PASSWORD, List.of("/", "/settings", "/teams/invite"));
        Set<String> operated =
                browser.walk("admin", operatorsPassword(), List.of("/admin/users", "/admin/webhooks", "/"));

        browser.listen(name, PASSWORD, "/scoreboard", text::whileSomebodyLooks, 2);

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
                        "/admin/fair-play",
                        "/admin/announcements",
                        "/admin/pages",
                        "/admin/settings",
                        "/admin/webhooks/1");
        assertThat(browser.complaints()).isEmpty();
        assertThat(columnsWithIt()).containsAll(STORED);
        assertThat(server.operator().get("/admin/challenges/" + challenge).body())
                .as("a flag, which is sealed where it is stored")
                .contains("value=\"xss&#34;&#39;>&lt;img src=x");
    }

    @Test
    void whatWouldGetInIsSeenAndRunsAndIsWhatThePolicyForbids() throws IOException {
        WatchedBrowser browser = new WatchedBrowser(server.url());
        browser.letIn("admin", operatorsPassword(), "/scoreboard", HostileText.SHORT);

        assertThat(browser.complaints())
                .anyMatch(complaint -> complaint.contains("foreign: <img"))
                .anyMatch(complaint -> complaint.contains("a script ran"))
                .anyMatch(complaint -> complaint.contains("policy: script-src"));
    }

    @Test
    void everyColumnWithTextIsWrittenToOrOurs() {
        assertThat(columns())
                .as("name what people can fill in STORED, and write to it in HostileText; the rest is OURS")
                .allMatch(column -> STORED.contains(column) || OURS.contains(column));
    }

    private static String operatorsPassword() throws IOException {
        return Files.readString(server.config().data().resolve("admin-password"))
                .strip();
    }

    private static List<String> columns() {
        return server.jdbc().sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        join information_schema.tables using (table_schema, table_name)
                        where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'ARRAY', 'jsonb')
                        """).query(String.class).list().stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private static List<String> columnsWithIt() {
        List<String> found = new ArrayList<>();
        columns().forEach(column -> {
            String[] parts = column.split("\\.", 2);
            long rows = server.jdbc()
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
