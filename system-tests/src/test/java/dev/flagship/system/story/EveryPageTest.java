package dev.flagship.system.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every page of an event of single players, wide and narrow, by day and by night, can be used by everybody, fits its
 * window, complains of nothing and is light. The dialogs and the wizard are in the stories.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryPageTest {
    private static RunningPlatform platform;
    private static Browser browser;
    private static PageWalk walk;
    private static SeededEvent event;
    private static Page visitor;
    private static Page player;
    private static Page operator;

    @BeforeAll
    static void up() {
        platform = RunningPlatform.up();
        browser = new Browser();
        walk = new PageWalk(platform);
        event = new SeededEvent(platform);
        visitor = browser.visitor();
        player = browser.visitor();
        operator = browser.visitor();
    }

    @AfterAll
    static void down() {
        browser.close();
        platform.close();
    }

    @Test
    @Order(1)
    void pagesWithNothingOnThemYet() {
        new Contestant(player, platform.url(), "ada").register();
        walk.at(player, "board-empty", "/challenges?q=nothing");
        walk.at(player, "instances-empty", "/instances");
        walk.at(player, "scoreboard-empty", "/scoreboard");
        walk.at(player, "notifications-empty", "/notifications");
        walk.at(player, "team-absent", "/team", 404);
        player.context().clearCookies();
        // From here on there is something on them.
        event.fill(0);
    }

    @Test
    @Order(2)
    void pagesOfStrangers() {
        walk.at(visitor, "home", "/");
        walk.at(visitor, "register", "/register");
        walk.at(visitor, "sign-in", "/login");
        walk.at(visitor, "forgotten-password", "/reset_password");
        walk.at(visitor, "link-over", "/reset_password/none");
        walk.at(visitor, "scoreboard-stranger", "/scoreboard");
        walk.at(visitor, "page", "/rules");
    }

    @Test
    @Order(3)
    void pagesOfPlayers() {
        event.signInPlayer(player);
        walk.at(player, "profile", "/users/" + event.player().path("id").asLong());
        event.letEnd();
        walk.at(player, "board", "/challenges");
        walk.at(player, "board-filtered", "/challenges?unsolved=1&q=a");
        walk.at(player, "challenge-page", "/challenges/" + event.unsolved());
        // As a browser without scripts sends it.
        player.getByTestId("flag-input").fill("CTF{not-this}");
        player.getByTestId("flag-form").locator("form").evaluate("form => form.submit()");
        player.waitForURL("**/flag");
        walk.here(player, "answer-page");
        walk.at(player, "challenge-page-solved", "/challenges/" + event.solved().get(0));
        walk.at(player, "challenge-solves", "/challenges/" + event.solved().get(0) + "/solves");
        walk.at(player, "solution", "/challenges/" + event.solved().get(0) + "/solution");
        walk.at(player, "scoreboard", "/scoreboard");
        walk.at(player, "scoreboard-projector", "/scoreboard?projector=true");
        walk.at(player, "scoreboard-bracket", "/scoreboard?bracket=" + event.first("/api/v1/brackets"));
        walk.at(player, "players", "/users");
        walk.at(player, "notifications", "/notifications");
        walk.at(player, "settings", "/settings");
        walk.at(player, "confirmed", "/confirm");
        walk.at(player, "forbidden", "/admin", 403);
        walk.at(player, "not-found", "/nothing-here", 404);
    }

    @Test
    @Order(4)
    void pagesWithAnInstance() {
        player.navigate(platform.url() + "/challenges/1");
        player.getByTestId("start").click();
        assertThat(player.getByTestId("instance-state")).containsText("Running");
        walk.at(player, "challenge-page-running", "/challenges/1");
        walk.at(player, "instances", "/instances");
    }

    private static void checkTable() {
        String table = "name,email\nmara,mara@example.org\nadmin,otto@example.org";
        operator.navigate(platform.url() + "/admin/users/import");
        operator.locator("#table-file")
                .setInputFiles(new FilePayload("crew.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        assertThat(operator.locator("#table")).hasValue(table);
        operator.locator("button[name=deed][value=check]").click();
        assertThat(operator.getByTestId("line")).hasCount(2);
    }

    @Test
    @Order(5)
    void roomsOfOperators() {
        event.signInOperator(operator);
        walk.at(operator, "operator-dashboard", "/admin");
        walk.at(operator, "operator-instances", "/admin/instances");
        walk.at(operator, "operator-challenges", "/admin/challenges");
        operator.locator("input[name=id]").last().check();
        operator.locator("button[name=act][value=remove]").click();
        assertThat(operator.locator("form[action='/admin/challenges/selected']"))
                .isVisible();
        walk.here(operator, "operator-challenge-remove");
        walk.at(operator, "operator-challenge-new", "/admin/challenges/new");
        walk.at(operator, "operator-challenge", "/admin/challenges/" + event.unsolved());
        walk.at(operator, "operator-challenge-container", "/admin/challenges/1");
        walk.at(operator, "operator-progress", "/admin/progress");
        walk.at(operator, "operator-submissions", "/admin/submissions");
        walk.at(operator, "operator-fair-play", "/admin/fair-play?state=all");
        walk.at(operator, "operator-users", "/admin/users");
        walk.at(
                operator,
                "operator-user",
                "/admin/users/" + event.player().path("id").asLong());
        walk.at(operator, "operator-user-new", "/admin/users/new");
        checkTable();
        walk.here(operator, "operator-user-import");
        walk.at(operator, "operator-announcements", "/admin/announcements");
        walk.at(operator, "operator-audit", "/admin/audit");
        walk.at(operator, "reauthenticate", "/reauthenticate?next=/admin/challenges/" + event.unsolved());
    }

    @Test
    @Order(6)
    void roomsAroundInstances() {
        operator.navigate(platform.url() + "/admin/instances");
        String details = operator.getByTestId("details").first().getAttribute("href");
        walk.at(operator, "operator-instance", details);
        String id = details.substring(details.lastIndexOf('/') + 1);
        platform.call(platform.adminToken(), "POST", "/api/v1/captures", "{\"instance_id\": \"" + id + "\"}");
        walk.at(operator, "operator-captures", "/admin/captures");
        walk.at(operator, "operator-instance-statistics", "/admin/instances/statistics");
        walk.at(operator, "operator-instance-pools", "/admin/instances/pools");
        walk.at(operator, "operator-instance-volumes", "/admin/instances/volumes");
        walk.at(operator, "operator-instance-clean-up", "/admin/instances/clean-up");
        walk.at(operator, "operator-instances-stop", "/admin/instances/stop");
        walk.at(operator, "operator-images", "/admin/images");
        walk.at(operator, "operator-engines", "/admin/engines");
        walk.at(operator, "operator-ready", "/admin/ready");
    }

    @Test
    @Order(7)
    void roomsWhereOperatorsChooseHowItIs() {
        walk.at(operator, "operator-pages", "/admin/pages");
        walk.at(operator, "operator-page", "/admin/pages/" + event.first("/api/v1/pages"));
        walk.at(operator, "operator-page-new", "/admin/pages/new");
        walk.at(operator, "operator-registration", "/admin/registration");
        walk.at(operator, "operator-field", "/admin/registration/fields/" + event.first("/api/v1/configs/fields"));
        walk.at(operator, "operator-field-new", "/admin/registration/fields/new");
        walk.at(operator, "operator-bracket", "/admin/registration/brackets/" + event.first("/api/v1/brackets"));
        walk.at(operator, "operator-bracket-new", "/admin/registration/brackets/new");
        walk.at(operator, "operator-settings", "/admin/settings");
        walk.at(operator, "operator-frp", "/admin/settings/frp");
        walk.at(operator, "operator-webhooks", "/admin/webhooks");
        walk.at(operator, "operator-webhook", "/admin/webhooks/" + event.first("/api/v1/webhooks"));
        walk.at(operator, "operator-reset", "/admin/reset");
    }

    @Test
    @Order(8)
    void pagesThatAskBeforeSomethingIsLost() {
        long id = event.player().path("id").asLong();
        operator.navigate(platform.url() + "/admin/users/" + id);
        // As a browser without scripts sends it: with them the page asks by itself.
        operator.locator("form[action$='/" + id + "/remove']").evaluate("form => form.submit()");
        assertThat(operator.locator("main form.narrow")).isVisible();
        walk.here(operator, "operator-user-remove");
    }

    @Test
    @Order(9)
    void pagesThatLettersLeadTo() {
        Page newcomer = browser.visitor();
        try (Mailbox mailbox = new Mailbox(platform)) {
            event.signIn(newcomer, "ada", "correct horse ada");
            walk.at(newcomer, "confirm-waiting", "/confirm");
            newcomer.locator("#send-again button").click();
            assertThat(newcomer.locator("#confirm [role=status]")).isVisible();
            walk.here(newcomer, "confirm-sent");
            walk.at(newcomer, "confirm-link", mailbox.link());
        }
        walk.at(newcomer, "confirm-waiting-no-mail", "/confirm");
        walk.at(newcomer, "confirm-over", "/confirm/none");
    }

    @Test
    @Order(10)
    void thePageThatAnOperatorsLinkLeadsTo() {
        operator.navigate(
                platform.url() + "/admin/users/" + event.player().path("id").asLong());
        operator.locator("form[action*='/reset-link'] button").click();
        String link = operator.locator("#reset-link").textContent().strip();
        walk.at(visitor, "new-password", link.substring(platform.url().length()));
    }

    @Test
    @Order(11)
    void thePageThatAsksBeforeAForeignLinkSignsOut() {
        player.navigate("about:blank");
        player.setContent("<a id=away href='" + platform.url() + "/logout'>away</a>");
        player.locator("#away").click();
        assertThat(player.locator("main form[action='/logout']")).isVisible();
        walk.here(player, "sign-out");
    }

    @Test
    @Order(12)
    void nothingIsWrongWithAnyOfThem() {
        assertThat(walk.looks()).isGreaterThan(70);
        assertThat(walk.problems()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }
}
