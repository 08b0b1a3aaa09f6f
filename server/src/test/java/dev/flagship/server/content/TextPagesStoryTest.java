package dev.flagship.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of the organisers are read where they put them, by whom they are for, and stand in front of nothing. */
class TextPagesStoryTest {
    private static final String PATH = "/api/v1/pages";

    private final TestServer server = TestServer.get();

    @AfterEach
    void forget() {
        Reply list = server.admin().get(PATH);
        list.at("/data")
                .forEach(page ->
                        server.admin().delete(PATH + "/" + page.path("id").asLong()));
    }

    @Test
    void theAnswersAreTheOnesThatClientsKnow() {
        Reply made = server.admin().post(PATH, """
                {"title": "Rules", "route": "rules", "content": "# Rules", "format": "markdown", "draft": false,
                 "hidden": false, "auth_required": false}""");
        String one = PATH + "/" + made.at("/data/id").asLong();

        assertThat(made.at("/data").propertyNames())
                .containsExactlyInAnyOrder(
                        "auth_required",
                        "hidden",
                        "route",
                        "content",
                        "draft",
                        "files",
                        "link_target",
                        "id",
                        "format",
                        "title");
        assertThat(made.at("/data/link_target").isNull()).isTrue();
        Reply list = server.admin().get(PATH);
        assertThat(list.at("/data/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "auth_required", "hidden", "route", "draft", "files", "link_target", "id", "format", "title");
        assertThat(server.admin().get(one).at("/data/content").asString()).isEqualTo("# Rules");
        Reply changed = server.admin().patch(one, "{\"title\": \"House rules\", \"link_target\": \"_blank\"}");
        assertThat(changed.at("/data/title").asString()).isEqualTo("House rules");
        assertThat(changed.at("/data/content").asString()).isEqualTo("# Rules");
        assertThat(changed.at("/data/link_target").asString()).isEqualTo("_blank");
        assertThat(server.player().api().get(PATH).status()).isEqualTo(403);
        assertThat(server.stranger().get(one).status()).isEqualTo(403);
        assertThat(server.admin().delete(one).body()).isEqualTo("{\"success\":true}");
        assertThat(server.admin().get(one).status()).isEqualTo(404);
        assertThat(deeds()).contains("page.add", "page.change", "page.remove");
    }

    @Test
    void everybodyReadsAPageAndFindsALinkToIt() {
        add("rules", "Rules of the harbour", "**Be kind.** <script>alert(1)</script>", "");
        add("about/sponsors", "Sponsors", "Thanks.", ", \"hidden\": true");

        Reply page = server.visitor().get("/rules");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<strong>Be kind.</strong>").doesNotContain("<script>alert");
        assertThat(server.visitor().get("/about/sponsors").body()).contains("Thanks.");
        String scoreboard = server.visitor().get("/scoreboard").body();
        assertThat(scoreboard)
                .contains("<a href=\"/rules\">Rules of the harbour</a>")
                .doesNotContain("/about/sponsors");
        assertThat(server.player().browser().get("/challenges").body()).contains("href=\"/rules\"");
    }

    @Test
    void htmlIsMadeHarmlessToo() {
        add(
                "house",
                "House",
                "<h2 onclick='x()'>House</h2><img src=x onerror=y><form action=/logout></form>",
                ", \"format\": \"html\"");

        assertThat(server.visitor().get("/house").body())
                .contains("<h2>House</h2>")
                .doesNotContain("onclick=", "onerror=", "<form action=/logout", "<img");
    }

    @Test
    void picturesAreThePlatformsOwnFiles() {
        add(
                "chart",
                "Chart",
                "![The chart](/files/chart-1/chart.png \\\"North is up\\\") ![spy](https://spy.example/p.png)"
                        + " ![up](/files/../admin) ![api](/api/v1/users/me) ![svg](data:image/svg+xml,x)",
                "");

        String page = server.visitor().get("/chart").body();
        assertThat(page)
                .containsPattern("<img src=\"/files/chart-1/chart.png\" alt=\"The chart\" title=\"North is up\" ?/>")
                .doesNotContain("spy.example", "/files/..", "src=\"/api", "data:image");
        assertThat(server.visitor()
                        .get("/chart")
                        .header("Content-Security-Policy")
                        .orElse(""))
                .contains("img-src 'self'");
    }

    @Test
    void aDraftIsNotThereButForOperators() {
        add("soon", "Soon", "Not yet.", ", \"draft\": true");

        assertThat(server.operator().get("/soon").body()).contains("Not yet.", "A draft");
        assertThat(server.player().browser().get("/soon").status()).isEqualTo(404);
        assertThat(server.visitor().get("/soon").header("location").orElse("")).endsWith("/login?next=%2Fsoon");
        assertThat(server.visitor().get("/nowhere").header("location").orElse(""))
                .endsWith("/login?next=%2Fnowhere");
        assertThat(server.visitor().get("/scoreboard").body()).doesNotContain("href=\"/soon\"");
    }

    @Test
    void aPageForPeopleSignedInAsksToSignIn() {
        add("inside", "Inside", "Welcome aboard.", ", \"auth_required\": true");

        assertThat(server.visitor().get("/inside").header("location").orElse(""))
                .endsWith("/login?next=%2Finside");
        assertThat(server.player().browser().get("/inside").body()).contains("Welcome aboard.");
    }

    @Test
    void aPageMayStandInForTheHomePage() {
        assertThat(server.visitor().get("/").body()).contains("You get your own instance of each challenge");
        add("index", "Harbour CTF", "Hoist your flags.", "");

        assertThat(server.visitor().get("/").body()).contains("Hoist your flags.");
        assertThat(server.player().browser().get("/").body()).contains("Hoist your flags.");
    }

    @Test
    void whoIsSignedInComesHomeToo() {
        Reply home = server.player().browser().get("/");

        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body())
                .contains("You get your own instance of each challenge", "href=\"/challenges\"")
                .doesNotContain("href=\"/register\"");
    }

    @Test
    void aHomePageForPeopleSignedInIsShownToThemAndADraftToOperators() {
        add("index", "Harbour CTF", "For the crew.", ", \"auth_required\": true");
        assertThat(server.visitor().get("/").body()).doesNotContain("For the crew.");
        assertThat(server.player().browser().get("/").body()).contains("For the crew.");

        server.jdbc().sql("update page set draft = true where route = 'index'").update();
        server.clock().advance(Duration.ofSeconds(2));

        assertThat(server.player().browser().get("/").body()).doesNotContain("For the crew.");
        assertThat(server.operator().get("/").body()).contains("For the crew.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "challenges",
                "challenges/9",
                "Login",
                "/login/",
                "api/v1/users",
                "admin/pages",
                "assets/app.js",
                "webjars/x",
                "healthz",
                "readyz",
                "robots.txt",
                "setup",
                "users/1",
                "a//b",
                "../a",
                "a/.b",
                "a b",
                "a;b",
                "a%2fb",
                "é",
                "/",
                " "
            })
    void anAddressOfThePlatformIsRefusedByName(String route) {
        Reply reply = server.admin().post(PATH, "{\"title\": \"x\", \"content\": \"x\", \"route\": \"" + route + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/route/0").asString()).startsWith("route: ");
    }

    @Test
    void noStoredRouteStandsInFrontOfThePlatform() {
        for (String route : new String[] {"scoreboard", "login", "assets/base.css", "healthz"}) {
            server.jdbc()
                    .sql("insert into page (title, route, content) values ('x', :route, 'SHADOW')")
                    .param("route", route)
                    .update();
        }
        server.admin().post(PATH, "{\"title\": \"x\", \"content\": \"x\", \"route\": \"fresh\"}");

        assertThat(server.visitor().get("/scoreboard").body()).doesNotContain("SHADOW");
        assertThat(server.visitor().get("/login").body()).doesNotContain("SHADOW");
        assertThat(server.visitor().get("/assets/base.css").body()).doesNotContain("SHADOW");
        assertThat(server.visitor().get("/healthz").body()).doesNotContain("SHADOW");
    }

    @Test
    void onlyReadingIsLetIn() {
        add("rules", "Rules", "x", "");

        assertThat(server.stranger().post("/rules", "{}").status()).isEqualTo(403);
        assertThat(server.visitor().get("/rules/").body()).doesNotContain("data-testid=\"text-page\"");
        assertThat(server.visitor().get("/RULES").header("location").orElse("")).endsWith("/login?next=%2FRULES");
    }

    @Test
    void aRouteIsTakenOnce() {
        long first = add("rules", "Rules", "x", "");
        long other = add("other", "Other", "y", "");

        assertThat(server.admin()
                        .post(PATH, "{\"route\": \"rules\"}")
                        .at("/errors/route/0")
                        .asString())
                .contains("another page");
        assertThat(server.admin()
                        .patch(PATH + "/" + other, "{\"route\": \"/rules/\"}")
                        .status())
                .isEqualTo(400);
        assertThat(server.admin()
                        .patch(PATH + "/" + first, "{\"route\": \"rules\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void operatorsWriteLookAndRemoveWithoutAScript() {
        Browser operator = server.operator();
        Reply preview = operator.submit(
                "/admin/pages/new", "title", "Rules", "route", "rules", "content", "*Be* kind", "preview", "true");
        assertThat(preview.body()).contains("<em>Be</em> kind", "value=\"rules\"");
        assertThat(server.visitor().get("/rules").status()).isEqualTo(302);

        Reply refused = operator.submit("/admin/pages/new", "title", "Rules", "route", "login", "content", "x");
        assertThat(refused.body()).contains("an address that the platform uses itself");

        operator.submit("/admin/pages/new", "title", "Rules", "route", "rules", "content", "*Be* kind");
        assertThat(server.visitor().get("/rules").body()).contains("<em>Be</em> kind");
        long id = server.admin().get(PATH).at("/data/0/id").asLong();
        assertThat(operator.get("/admin/pages").body()).contains("Rules", "/admin/pages/" + id);
        assertThat(operator.get("/admin/pages/" + id).body()).contains("*Be* kind");
        operator.submit(
                "/admin/pages/" + id, "title", "Rules", "route", "rules", "content", "*Be* kind", "hidden", "true");
        assertThat(server.visitor().get("/scoreboard").body()).doesNotContain("href=\"/rules\"");

        assertThat(operator.submit("/admin/pages/" + id + "/remove").body()).contains("Remove this page?");
        operator.submit("/admin/pages/" + id + "/remove", "confirmed", "yes");
        assertThat(server.visitor().get("/rules").status()).isEqualTo(302);
        assertThat(server.player().browser().get("/admin/pages").status()).isEqualTo(403);
    }

    private long add(String route, String title, String content, String more) {
        Reply reply = server.admin()
                .post(
                        PATH,
                        "{\"title\": \"" + title + "\", \"route\": \"" + route + "\", \"content\": \"" + content + "\""
                                + more + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.at("/data/id").asLong();
    }

    private String deeds() {
        return String.join(
                " ",
                server.jdbc()
                        .sql("select action from audit order by id desc limit 20")
                        .query(String.class)
                        .list());
    }
}
