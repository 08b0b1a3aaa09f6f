package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Kind;
import dev.flagship.server.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
            "session.browser",
            "ledger.container_look.tail",
            "ledger.definition.body",
            "ledger.engine_acceptance.by_name",
            "ledger.engine_acceptance.reason",
            "ledger.engine_change.by_name",
            "ledger.engine_health.detail",
            "ledger.engine_health.lacking",
            "ledger.history.detail",
            "ledger.instance.detail",
            "ledger.isolation_grant.granted_by",
            "ledger.isolation_grant.reason",
            "ledger.isolation_grant.withdrawn_by");

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
            "webhook_delivery.last_answer",
            "ledger.access_address.owner_key",
            "ledger.access_address.range",
            "ledger.access_rule.tcp",
            "ledger.access_rule.web",
            "ledger.address.address",
            "ledger.address.engine",
            "ledger.address.network",
            "ledger.capture.ended_by",
            "ledger.clean_up.engine",
            "ledger.container_look.address",
            "ledger.container_look.member",
            "ledger.container_look.status",
            "ledger.definition.asks",
            "ledger.definition.image",
            "ledger.definition.slug",
            "ledger.endpoint.exposure",
            "ledger.endpoint.label",
            "ledger.endpoint.name",
            "ledger.engine.holder",
            "ledger.engine.name",
            "ledger.engine_acceptance.controls",
            "ledger.engine_acceptance.engine",
            "ledger.engine_change.by_address",
            "ledger.engine_change.connect_host",
            "ledger.engine_change.engine",
            "ledger.engine_change.host_name",
            "ledger.engine_change.old_host_name",
            "ledger.engine_change.old_url",
            "ledger.engine_change.state",
            "ledger.engine_change.url",
            "ledger.engine_health.name",
            "ledger.engine_health.status",
            "ledger.engine_image.engine",
            "ledger.engine_place.configured_host_name",
            "ledger.engine_place.configured_url",
            "ledger.engine_place.connect_host",
            "ledger.engine_place.engine",
            "ledger.engine_place.host_name",
            "ledger.engine_place.url",
            "ledger.frp.connect_host",
            "ledger.frp.domain",
            "ledger.frp.server",
            "ledger.frp.token",
            "ledger.frp_finding.code",
            "ledger.frp_finding.engine",
            "ledger.frp_finding.kind",
            "ledger.frp_finding.subject",
            "ledger.frp_state.code",
            "ledger.frp_state.engine",
            "ledger.gateway_port.engine",
            "ledger.history.from_state",
            "ledger.history.reason",
            "ledger.history.to_state",
            "ledger.image_fetch.engine",
            "ledger.resource_use.engine",
            "ledger.image_fetch.image",
            "ledger.image_fetch.state",
            "ledger.image_pin.image",
            "ledger.incarnation.address",
            "ledger.incarnation.container_id",
            "ledger.incarnation.flag_ciphertext",
            "ledger.incarnation.flag_hash",
            "ledger.incarnation.network",
            "ledger.instance.engine",
            "ledger.instance.owner_key",
            "ledger.instance.reason",
            "ledger.instance.state",
            "ledger.isolation_grant.slug",
            "ledger.isolation_grant.weakness",
            "ledger.platform.id",
            "ledger.platform.key_canary",
            "ledger.volume.engine",
            "ledger.volume.name",
            "ledger.volume.owner_key");

    /** Words of engines, registries and the frp server, all of which operators chose. */
    private static final List<String> OF_MACHINES = List.of(
            "ledger.container_look.container_id",
            "ledger.container_look.image",
            "ledger.container_look.runs_as",
            "ledger.engine_acceptance.host",
            "ledger.engine_change.detail",
            "ledger.engine_health.absent",
            "ledger.engine_health.host",
            "ledger.engine_health.product",
            "ledger.engine_image.name",
            "ledger.frp_finding.detail",
            "ledger.frp_state.client",
            "ledger.frp_state.detail",
            "ledger.image_fetch.detail",
            "ledger.image_finding.digest",
            "ledger.image_finding.problem",
            "ledger.image_pin.id",
            "ledger.image_pin.named",
            "ledger.image_pin.origin");

    /** Settings that take any text, and would close registration, send mail or let webhooks go elsewhere with it. */
    private static final List<String> UNWRITTEN =
            List.of("registration_code", "domain_whitelist", "mail_server", "webhook_hosts", "ctf_version");

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
        List<String> starts = new ArrayList<>(new HostileOperations(server).during(captain, challenge));
        starts.addAll(List.of("/admin/users", "/admin/webhooks", "/"));
        String name = server.jdbc()
                .sql("select name from app_user where id = :id")
                .param("id", captain.id())
                .query(String.class)
                .single();
        WatchedBrowser browser = new WatchedBrowser(server.url());
        Set<String> played = browser.walk(name, PASSWORD, List.of("/", "/settings", "/teams/invite"));
        Set<String> operated = browser.walk("admin", operatorsPassword(), starts);

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
                .containsAll(starts)
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
        assertThat(server.jdbc()
                        .sql("select key from setting where value like '%xss%'")
                        .query(String.class)
                        .list())
                .containsAll(HostileText.SETTINGS);
        assertThat(captain.browser()
                        .get("/challenges/" + server.challenge("web-one"))
                        .body())
                .as("what a flag looks like")
                .contains("placeholder=\"xss&#34;&#39;>&lt;img src=x");
        assertThat(server.operator().get("/admin/challenges/" + challenge).body())
                .as("a flag, which is sealed where it is stored")
                .contains("value=\"xss&#34;&#39;>&lt;img src=x");
    }

    @Test
    void theBrowserNoticesInjectedMarkupScriptsAndPolicyViolations() throws IOException {
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
                .allMatch(column -> STORED.contains(column) || OURS.contains(column) || OF_MACHINES.contains(column));
    }

    @Test
    void everySettingThatTakesAnyTextIsWrittenToOrWouldCloseThePlatform() {
        assertThat(Arrays.stream(Setting.values())
                        .filter(setting -> setting.kind() instanceof Kind.Text || setting.kind() instanceof Kind.Lines)
                        .map(Setting::key))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(HostileText.SETTINGS.stream(), UNWRITTEN.stream())
                        .toList());
    }

    private static String operatorsPassword() throws IOException {
        return Files.readString(server.config().data().resolve("admin-password"))
                .strip();
    }

    /** Those of the ledger with its name before the table's. */
    private static List<String> columns() {
        return server.jdbc().sql("""
                        select case when table_schema = 'ledger' then 'ledger.' else '' end
                               || table_name || '.' || column_name
                        from information_schema.columns
                        join information_schema.tables using (table_schema, table_name)
                        where table_schema in ('public', 'ledger') and table_type = 'BASE TABLE'
                          and data_type in ('text', 'ARRAY', 'jsonb')
                        """).query(String.class).list().stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private static List<String> columnsWithIt() {
        return columns().stream().filter(StoredXssStoryTest::hasIt).toList();
    }

    private static boolean hasIt(String column) {
        int dot = column.lastIndexOf('.');
        String table = "\"" + column.substring(0, dot).replace(".", "\".\"") + "\"";
        String name = "\"" + column.substring(dot + 1) + "\"";
        return server.jdbc()
                .sql("select exists (select 1 from " + table + " where " + name + "::text like '%xss%')")
                .query(Boolean.class)
                .single();
    }
}
