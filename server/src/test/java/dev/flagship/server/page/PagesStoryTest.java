package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages over real HTTP, as a browser without scripts meets them. */
class PagesStoryTest {
    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");
    private final long nc = server.challenge("nc-two");

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        List.of(Setting.INSTANCES_PER_ACCOUNT, Setting.COOLDOWN)
                .forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void everyPageIsThereWithItsNonceBeforeItsTitle() {
        TestServer.Player player = server.player();

        for (String path : List.of("/challenges", "/challenges/" + web, "/instances", "/scoreboard", "/settings")) {
            Reply page = player.browser().get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body()).contains(player.name());
            assertThat(page.body().indexOf("csrf-nonce"))
                    .isBetween(0, page.body().indexOf("<title>"));
            assertThat(page.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("script-src 'self'", "style-src 'self'")
                            .doesNotContain("unsafe-inline"));
        }
    }

    @Test
    void whatPagesLoadIsThereForEverybodyAndMayBeKept() {
        String page = server.visitor().get("/login").body();
        List<String> loaded = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(loaded).hasSizeGreaterThan(3);
        assertThat(loaded).allSatisfy(path -> {
            Reply asset = server.visitor().get(path);
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age"));
        });
        assertThat(server.visitor()
                        .get("/_static/echarts/6.0.0/dist/echarts.common.min.js")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theScriptOfThePagesComesWholeInOneFile() {
        Reply script = server.visitor().get("/assets/app.js");

        assertThat(script.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
        assertThat(script.body()).startsWith("// What pages do").contains("function toast(", "\nlive();");
    }

    @Test
    void aVisitorIsAskedToSignInAndSentOn() {
        Browser visitor = server.visitor();

        assertThat(visitor.get("/").status()).isEqualTo(200);
        Reply board = visitor.get("/challenges/" + web);
        assertThat(board.status()).isEqualTo(302);
        assertThat(board.header("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("/login?next=%2Fchallenges%2F" + web));
        for (String piece : List.of("/challenges/" + web, "/challenges/" + web + "/instance")) {
            assertThat(visitor.follow(piece, "HX-Request", "true").status())
                    .as("a script that asks for a piece of a page")
                    .isEqualTo(403);
        }
    }

    @Test
    void aFormThatIsNotRightComesBackWithTheReasonAtItsField() {
        Browser visitor = server.visitor();
        Reply page = visitor.form(
                "/register", "name", "", "email", "no address", "password", "short", "nonce", visitor.nonce());

        assertThat(page.body()).contains("Pick a user name", "valid email", "Pick a password", "value=\"no address\"");
        assertThat(page.body()).doesNotContain("short\"");
    }

    @Test
    void aPlayerStartsReachesAndStopsAnInstanceByForms() {
        Browser player = server.player().browser();

        Reply started = player.form("/challenges/" + web + "/instance", "nonce", player.nonce());
        assertThat(started.status()).isEqualTo(302);
        assertThat(player.get("/challenges/" + web).body()).contains("Queued: 1st in line");
        String id = instanceOn(player.get("/instances").body());

        server.node().run(id, "HTTP");
        assertThat(player.get("/challenges/" + web).body())
                .contains("Running:", ".localhost:8001", "Extend (+1 hour)", "5 extensions left.");

        Reply question = player.form("/instances/" + id + "/stop", "nonce", player.nonce());
        assertThat(question.body()).contains("Stop this instance?", "files in the instance are lost");
        player.form("/instances/" + id + "/stop", "nonce", player.nonce(), "confirmed", "yes");
        assertThat(player.get("/challenges/" + web).body()).contains("Stopping: it is being removed.");
        server.node().end(id);
        assertThat(player.get("/challenges/" + web).body()).contains("Stopped by you.", "you can start it again in");
    }

    @Test
    void aRefusalNamesTheLimit() {
        Browser player = server.player().browser();
        player.form("/challenges/" + web + "/instance", "nonce", player.nonce());

        Reply refused = player.form("/challenges/" + nc + "/instance", "nonce", player.nonce());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("You can have 1 instance at a time");
    }

    @Test
    void aRightFlagHoistsTheFlagOnTheBoard() {
        TestServer.Player player = server.player();
        String id = player.api().start(web).at("/data/id").asString();
        String flag = server.node().run(id, "HTTP");
        Browser browser = player.browser();

        Reply wrong = browser.form("/challenges/" + web + "/flag", "submission", "no", "nonce", browser.nonce());
        assertThat(wrong.body()).contains("That is not the flag.");
        Reply right = browser.form("/challenges/" + web + "/flag", "submission", flag, "nonce", browser.nonce());
        assertThat(right.body()).contains("Correct:", "to solve it.");

        assertThat(browser.get("/challenges").body()).contains("is-solved", "1 of ");
        assertThat(browser.get("/challenges/" + web).body()).contains("Your flag has been flying since");
        assertThat(browser.get("/scoreboard").body()).contains("data-testid=\"own-row\"");
    }

    @Test
    void operatorsSeeAndStopInstancesAndPlayersDoNot() throws IOException {
        TestServer.Player player = server.player();
        String id = player.api().start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        Browser operator = server.visitor();
        operator.signIn(
                "admin",
                Files.readString(server.config().data().resolve("admin-password"))
                        .strip());

        assertThat(player.browser().get("/admin/instances").status()).isEqualTo(403);
        String table = operator.get("/admin/instances?q=" + player.name()).body();
        assertThat(table).contains(player.name(), ("c0ffee" + id.replace("-", "")).substring(0, 12), "1 instance");

        operator.form("/admin/instances/" + id + "/stop", "nonce", operator.nonce(), "confirmed", "yes");
        server.node().end(id);
        assertThat(player.browser().get("/challenges/" + web).body()).contains("Stopped by an organiser.");
    }

    @Test
    void whatIsNotThereIsAPageInTheSameLook() {
        Reply page = server.player().browser().get("/challenges/999999");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("data-testid=\"error-page\"", "Go to the board", "base.css");
        assertThat(server.player().browser().get("/nothing-here").status()).isEqualTo(404);
    }

    private static String instanceOn(String page) {
        Matcher found = Pattern.compile("data-instance=\"([0-9a-f-]{36})\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
