package dev.flagship.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.flagship.server.Chromium;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything can be reached with a keyboard and no pointer. */
class KeyboardInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String FLAG = "flag{keys}";

    private final TestServer.Player player = SERVER.player();
    private final List<Long> made = new ArrayList<>();
    private OpenWindow window;

    @BeforeEach
    void openWindow() {
        window = new OpenWindow(Chromium.get(), SERVER);
    }

    @AfterEach
    void tidy() {
        made.forEach(id -> SERVER.admin().delete("/api/v1/challenges/" + id));
        assertThat(window.complaints()).isEmpty();
        window.close();
    }

    @Test
    void theBoardIsWalkedSearchedAndOpenedByKeys() {
        long first = make("Keys: bow", 10);
        long locked = make("Keys: hold", 15);
        SERVER.admin()
                .patch(
                        "/api/v1/challenges/" + locked,
                        "{\"requirements\": {\"prerequisites\": [" + first + "], \"anonymize\": \"preview\"}}");
        long second = make("Keys: stern", 20);
        Page page = window.signIn(player.name());
        window.open(page, "/challenges");

        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("keys:");
        assertThat(page.locator("#board .card:visible")).hasCount(3);
        page.keyboard().press("Enter");
        assertThat(card(page, first)).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(card(page, second)).isFocused();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Enter");
        assertThat(page.locator("#challenge-title")).isFocused();
        assertThat(page).hasURL(Pattern.compile("/challenges/" + first + "$"));
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("challenge-dialog")).isHidden();
        assertThat(card(page, first)).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).isHidden();
    }

    @Test
    void allRowsAreTickedAtOnceAndWithShiftThoseBetweenTwo() {
        List<Long> ids = List.of(make("Keys: a", 10), make("Keys: b", 10), make("Keys: c", 10));
        Page page = window.signIn(SERVER.secondOperator().name());
        window.open(page, "/admin/challenges?q=Keys%3A");
        Locator ticked = page.locator("#challenges input[name='id']:checked");
        Locator all = page.locator("[data-tick-all] input");
        assertThat(page.locator("#challenges input[name='id']")).hasCount(ids.size());

        assertThat(all).isVisible();
        all.focus();
        page.keyboard().press("Space");
        assertThat(ticked).hasCount(ids.size());
        page.keyboard().press("Space");
        assertThat(ticked).hasCount(0);
        tick(page, ids.getFirst()).click();
        assertThat(ticked).hasCount(1);
        page.keyboard().down("Shift");
        tick(page, ids.getLast()).click();
        page.keyboard().up("Shift");
        assertThat(ticked).hasCount(ids.size());
        assertThat(all).isChecked();
    }

    @Test
    void arrowKeysGoAlongTheScoreGraphAndEachChangeIsSaid() {
        long first = make("Keys: bow", 10);
        long second = make("Keys: stern", 20);
        player.api().attempt(first, FLAG);
        SERVER.clock().advance(Duration.ofMinutes(5));
        player.api().attempt(second, FLAG);
        Page page = window.signIn(player.name());
        Chromium.go(page, SERVER.url().resolve("/users/" + player.id()));
        Locator graph = page.getByTestId("graph");
        assertThat(graph.locator("canvas")).isVisible();

        graph.focus();
        page.keyboard().press("ArrowRight");
        assertThat(said(page)).containsText(player.name() + ": 10 points");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(said(page)).containsText(player.name() + ": 30 points");
        OpenWindow.look(page, "graph-by-keys");
        page.keyboard().press("Home");
        assertThat(said(page)).containsText(player.name() + ": 10 points");
    }

    @Test
    void whoWorksOnAChallengeLooksAtItAsPlayersDoAndComesBackToTheEditor() {
        long id = make("Keys: keel", 30);
        SERVER.admin()
                .patch(
                        "/api/v1/challenges/" + id,
                        "{\"state\": \"hidden\", \"attribution\": \"By *Ann*\", "
                                + "\"description\": \"**Deep** down\\n\\n    nc keel 1\"}");
        SERVER.admin()
                .post(
                        "/api/v1/hints",
                        "{\"challenge_id\": " + id + ", \"title\": \"Dive\", \"content\": \"Deeper\", \"cost\": 5}");
        Page page = window.signIn(SERVER.secondOperator().name());
        window.open(page, "/admin/challenges/" + id);

        page.locator("[data-preview]").focus();
        page.keyboard().press("Enter");

        Locator preview = page.getByTestId("challenge-dialog");
        assertThat(page.locator("#challenge-title")).isFocused();
        assertThat(preview.locator("h2").first()).hasText("Keys: keel");
        assertThat(preview.locator(".figures").first()).hasText("30 points");
        assertThat(preview.getByTestId("description").locator("strong")).hasText("Deep");
        assertThat(preview.getByTestId("description").locator("[data-copy='nc keel 1']"))
                .isVisible();
        assertThat(preview.getByText("By Ann")).isVisible();
        assertThat(preview.getByTestId("hints")).containsText("Dive");
        assertThat(preview.locator("form[action$='/flag']")).isVisible();
        assertThat(preview).not().containsText(FLAG);
        OpenWindow.look(page, "preview-in-editor");
        page.keyboard().press("Escape");
        assertThat(preview).isHidden();
        assertThat(page).hasURL(Pattern.compile("/admin/challenges/" + id + "$"));
    }

    private static Locator card(Page page, long id) {
        return page.locator("#board .card[data-challenge='" + id + "']");
    }

    private static Locator tick(Page page, long id) {
        return page.locator("#challenges input[name='id'][value='" + id + "']");
    }

    private static Locator said(Page page) {
        return page.locator("#announcer");
    }

    private long make(String name, int value) {
        long id = SERVER.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name + "\", \"category\": \"keys\", \"value\": " + value + "}")
                .at("/data/id")
                .asLong();
        SERVER.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"" + FLAG
                                + "\", \"data\": \"\"}");
        made.add(id);
        return id;
    }
}
