package dev.flagship.system.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.flagship.system.lab.Secrecy;
import dev.flagship.system.story.RunningPlatform.Answer;
import dev.flagship.testkit.postgres.DatabaseText;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job, in a checkout that was just made: one command builds and starts everything, a stranger registers, starts a
 * challenge, exploits it, submits the flag and sees the score.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
    private static final String PAYLOAD = "<img src=x onerror=alert(1)>";

    /** It may be over before anybody looks from outside. */
    private static final String NOTICE_THE_RESET = """
            () => {
                const said = () => document.querySelector('[data-testid=instance-state]')?.textContent ?? 'Running';
                new MutationObserver(() => { window.ranNoMore ||= !said().includes('Running'); })
                    .observe(document.documentElement, { subtree: true, childList: true, characterData: true });
            }
            """;

    private static RunningPlatform platform;
    private static Browser browser;
    private static Page ada;
    private static Page bob;
    private static Unsaid unsaid;
    private static final List<String> flags = new ArrayList<>();
    private static final List<String> looks = new ArrayList<>();

    @BeforeAll
    static void up() {
        platform = RunningPlatform.of(Launcher.ofFreshCheckout());
        unsaid = new Unsaid(platform);
        browser = new Browser();
        ada = browser.visitor();
        bob = browser.visitor();
    }

    @AfterAll
    static void down() {
        // Whoever runs the last step once more by itself finds what was complained of before.
        looks.addAll(browser.complaints());
        browser.close();
        platform.close();
    }

    @Test
    @Order(0)
    void oneCommandBuildsAndSaysWhereToGoAndWhatToTryFirst() {
        assertThat(platform.welcome())
                .contains("Open       " + platform.url())
                .contains("the one-time password is in " + platform.data().resolve("admin-password"))
                .contains("Try first  register as a player, open The Lantern on the board and press Start")
                .contains("Stop it with ./flagship down.");
        assertThat(platform.adminPassword()).isNotEmpty();

        JsonNode status = platform.status();
        assertThat(status.path("url").asString()).isEqualTo(platform.url());
        assertThat(Path.of(status.path("admin").path("token_file").asString())).isNotEmptyFile();
        assertThat(platform.processes()).hasSize(3).allMatch(RunningPlatform::runs);
    }

    @Test
    @Order(1)
    void aStrangerRegistersAndSeesTheBoard() {
        register(ada, "ada");

        assertThat(ada).hasURL(Pattern.compile(".*/challenges$"));
        assertThat(ada.getByText("The Lantern").first()).isVisible();
    }

    @Test
    @Order(2)
    void theDialogStartsAnInstanceAndSaysWhereItIsWithoutAReload() {
        ada.getByTestId("card-1").click();
        assertThat(ada.getByTestId("challenge-dialog")).isVisible();
        assertThat(ada).hasURL(Pattern.compile(".*/challenges/1$"));
        looks.addAll(Looks.at(ada, "challenge"));

        ada.getByTestId("start").click();

        assertThat(ada.getByTestId("instance-state")).containsText("Running");
        assertThat(ada.getByTestId("endpoint")).containsText("localhost");
        looks.addAll(Looks.at(ada, "challenge-running"));
    }

    @Test
    @Order(3)
    void onlyAPayloadThatRunsMakesTheInstanceShowItsFlag() {
        String flag = exploit(ada);

        assertThat(flag).matches("CTF\\{[0-9a-f]{32}}");
        flags.add(flag);
    }

    @Test
    @Order(4)
    void theFlagOfThisInstanceScoresAndTheScoreboardShowsIt() {
        Page visitor = browser.visitor();
        visitor.waitForResponse(
                response -> URI.create(response.url()).getPath().equals("/events"),
                () -> visitor.navigate(platform.url() + "/scoreboard"));

        submit(ada, flags.getFirst());
        assertThat(ada.getByTestId("answer")).containsText("Correct: 100 points");
        assertThat(visitor.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("ada")))
                .containsText("100");
        looks.addAll(Looks.at(ada, "challenge-solved"));

        ada.navigate(platform.url() + "/scoreboard");

        assertThat(ada.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("ada")))
                .containsText("100");
    }

    @Test
    @Order(5)
    void anotherAccountsFlagIsDifferentAndWrongForMe() {
        register(bob, "bob");
        bob.navigate(platform.url() + "/challenges/1");
        bob.getByTestId("start").click();
        assertThat(bob.getByTestId("instance-state")).containsText("Running");
        flags.add(Solver.run("web-basic-xss", bob.getByTestId("open-endpoint").getAttribute("href")));

        submit(bob, flags.getFirst());

        assertThat(flags.get(1)).isNotEqualTo(flags.get(0));
        assertThat(bob.getByTestId("answer")).containsText("not the flag");
        assertThat(bob.getByTestId("own-score")).containsText("0");
    }

    @Test
    @Order(6)
    void resetAsksFirstAndTheOldFlagIsRefusedWithTheReason() {
        String before = bob.getByTestId("endpoint").textContent();
        bob.getByTestId("reset").click();
        assertThat(bob.getByTestId("ask-dialog")).containsText("lost");
        looks.addAll(Looks.at(bob, "reset-asks"));
        bob.evaluate(NOTICE_THE_RESET);
        bob.getByTestId("ask-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Reset"))
                .click();
        bob.waitForFunction("() => window.ranNoMore === true");
        assertThat(bob.getByTestId("instance-state")).containsText("Running");

        submit(bob, flags.get(1));

        assertThat(bob.getByTestId("answer")).containsText("earlier instance");
        assertThat(bob.getByTestId("endpoint").textContent()).isEqualTo(before);
    }

    @Test
    @Order(7)
    void extendSaysWhatItDidAndWhenItIsPossibleAgain() {
        bob.getByTestId("extend").click();
        assertThat(bob.getByTestId("extend-note")).containsText("4");

        bob.getByTestId("extend").click();

        assertThat(bob.getByTestId("refusal")).isVisible();
        looks.addAll(Looks.at(bob.getByTestId("refusal"), "extend-refused"));
    }

    @Test
    @Order(8)
    void anOperatorStopsAnInstanceAndItsOwnerSeesItAtOnce() {
        Page operator = browser.visitor();
        operator.navigate(platform.url() + "/login");
        signIn(operator, "admin", platform.adminPassword());
        operator.navigate(platform.url() + "/admin/instances");

        unsaid.addCookies("the operator", operator);
        operator.getByTestId("instance-row")
                .filter(new Locator.FilterOptions().setHasText("bob"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Stop"))
                .click();
        operator.getByTestId("ask-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Stop"))
                .click();

        assertThat(bob.getByTestId("instance-state")).containsText("organiser");
    }

    @Test
    @Order(9)
    void theOtherChallengeIsPlayedOverAPlainSocket() {
        ada.navigate(platform.url() + "/challenges/1");
        ada.getByTestId("stop").click();
        ada.getByTestId("ask-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Stop"))
                .click();
        assertThat(ada.getByTestId("instance-state")).not().containsText("left");
        ada.navigate(platform.url() + "/challenges/2");
        ada.getByTestId("start").click();
        assertThat(ada.getByTestId("endpoint")).containsText("nc ");

        String[] nc = ada.getByTestId("endpoint").textContent().strip().split(" ", 3);
        String flag = Solver.run("nc-soundings", nc[1], nc[2]);
        flags.add(flag);
        submit(ada, flag);

        assertThat(ada.getByTestId("own-score")).containsText("200");
    }

    @Test
    @Order(10)
    void instancesAreStartedAndStoppedOverRest() {
        String token = platform.adminToken();

        Answer mine = platform.call(token, "POST", "/api/v1/instances", "{\"challenge_id\": 2}");
        assertThat(mine.status()).isEqualTo(202);
        Answer unknown = platform.call(token, "POST", "/api/v1/instances", "{\"challenge_id\": 99}");
        assertThat(unknown.status()).isEqualTo(404);
        Answer field = platform.call(token, "POST", "/api/v1/instances", "{\"challenge_id\": 2, \"image\": \"x\"}");
        assertThat(field.status()).isEqualTo(422);
        String id = mine.data().path("id").asString();
        assertThat(platform.call(token, "DELETE", "/api/v1/instances/" + id, "").status())
                .isEqualTo(202);
    }

    @Test
    @Order(11)
    void nothingThatOnlyOwnersKnowIsInAnyLog() {
        Answer owners = platform.call(
                platform.adminToken(), "PATCH", "/api/v1/configs", "{\"instance.web_access\": \"owner\"}");
        assertThat(owners.status()).isEqualTo(200);
        bob.navigate(platform.url() + "/challenges/1");
        bob.getByTestId("start").click();
        assertThat(bob.getByTestId("instance-state")).containsText("Running");
        unsaid.enter("bob", bob, bob.getByTestId("open-endpoint").getAttribute("href"));
        unsaid.addCookies("ada", ada);
        unsaid.add("the operator's token", platform.adminToken());
        unsaid.addToken("bob", "correct horse bob");
        unsaid.addLabels();
        unsaid.open(JsonMapper.shared()
                .readTree(
                        ada.request().get(platform.url() + "/api/v1/instances").text())
                .path("data")
                .valueStream()
                .flatMap(instance -> instance.path("endpoints").valueStream())
                .map(endpoint -> endpoint.path("tunnel").asString(""))
                .filter(tunnel -> !tunnel.isEmpty())
                .findFirst()
                .orElseThrow());

        unsaid.isInNoLog();
    }

    @Test
    @Order(12)
    void noFlagIsInTheDatabaseNorInAnyLog() {
        String dump = DatabaseText.of(platform.dataSource());
        String logs = platform.logs();

        assertThat(dump).as("passwords cost what they are to").contains("$argon2id$v=19$m=7168,t=5,p=1$");
        assertThat(flags).hasSize(3);
        for (String flag : flags) {
            assertThat(Secrecy.shows(dump, flag)).as("flag in the database").isFalse();
            assertThat(Secrecy.shows(logs, flag)).as("flag in a log").isFalse();
        }
    }

    @Test
    @Order(13)
    void everyPageCanBeUsedByPeopleWhoCannotSeeIt() {
        assertThat(looks).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(14)
    void afterARestartWhichUsesItsCacheEverythingIsAsItWas() {
        String token = platform.adminToken();
        Answer said = platform.call(token, "POST", "/api/v1/notifications", """
                {"title": "Gates open", "content": "Welcome aboard"}
                """);
        assertThat(said.status()).isEqualTo(200);
        List<Long> before = platform.processes();

        platform.run("down");
        assertThat(before).noneMatch(RunningPlatform::runs);
        platform.upAgain();

        assertThat(platform.adminToken()).isEqualTo(token);
        assertThat(platform.call(token, "GET", "/api/v1/notifications", "")
                        .data()
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Gates open");
        long server = platform.status().path("processes").path("server").asLong();
        assertThat(Path.of("/proc", Long.toString(server), "cmdline")).content().contains("-XX:AOTCache=");
        ada.navigate(platform.url() + "/scoreboard");

        assertThat(ada.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("ada")))
                .containsText("200");
        ada.navigate(platform.url() + "/challenges/2");
        assertThat(ada.getByTestId("instance-state")).containsText("Running");
    }

    private static void register(Page page, String name) {
        page.navigate(platform.url() + "/register");
        page.getByLabel("User name").fill(name);
        page.getByLabel("Email").fill(name + "@example.org");
        page.getByLabel("Password").fill("correct horse " + name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Register"))
                .click();
        page.waitForURL(Pattern.compile(".*/challenges$"));
    }

    private static void signIn(Page page, String name, String password) {
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("#sign-in button[type=submit]").click();
        page.waitForURL(Pattern.compile("^((?!login).)*$"));
    }

    private static void submit(Page page, String flag) {
        page.getByTestId("flag-input").fill(flag);
        page.getByTestId("submit-flag").click();
    }

    /** Opens the instance in a tab of its own, tries what is only shown, then what runs. */
    private static String exploit(Page page) {
        String url = page.getByTestId("open-endpoint").getAttribute("href");
        Page instance = page.context().newPage();
        instance.onDialog(dialog -> dialog.dismiss());
        instance.navigate(url + "/?name=%26lt;script%26gt;alert(1)%26lt;/script%26gt;");
        assertThat(instance.content()).doesNotContain("CTF{");
        instance.locator("input[name=name]").fill(PAYLOAD);
        instance.keyboard().press("Enter");
        Locator flag = instance.locator("#flag");
        assertThat(flag).containsText("CTF{");
        String text = flag.textContent().strip();
        instance.close();
        return text;
    }
}
