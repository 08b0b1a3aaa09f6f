package dev.flagship.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.flagship.server.Chromium;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.TestServer;
import dev.flagship.server.WindowExtension;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The competition starts, freezes and ends on pages that are open already, and what is new comes to them whole. */
@ExtendWith(WindowExtension.class)
class TurnsInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final List<Setting> SET = List.of(
            Setting.START,
            Setting.FREEZE,
            Setting.END,
            Setting.CHALLENGE_VISIBILITY,
            Setting.SCORE_VISIBILITY,
            Setting.VIEW_AFTER_END);
    private static final String FLAG = "flag{turn}";

    /** Milliseconds; a page's clocks tick once a second. */
    private static final int A_TICK = 2_000;

    private final TestServer.Player player = SERVER.player();
    private final List<Runnable> undo = new ArrayList<>();
    private OpenWindow window;

    @BeforeEach
    void take(OpenWindow opened) {
        window = opened;
    }

    @AfterEach
    void restore() {
        undo.reversed().forEach(Runnable::run);
        SET.forEach(setting -> SERVER.set(setting, setting.byDefault()));
    }

    @Test
    void whoeverWaitsForTheStartIsLetInWhenItComes() {
        SERVER.set(Setting.CHALLENGE_VISIBILITY, "public");
        in(Setting.START, Duration.ofHours(2));
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        Page elsewhere = window.page();
        window.open(page, "/challenges");
        Chromium.go(elsewhere, SERVER.url().resolve("/challenges/" + SERVER.challenge("web-one")));
        try (OpenWindow visitors = window.another()) {
            Page visitor = visitors.page();
            visitors.open(visitor, "/challenges");
            for (Page each : List.of(page, elsewhere, visitor)) {
                assertThat(each.getByTestId("error-page")).containsText("has not started yet");
                assertThat(each.locator("#bearing")).containsText("Starts in");
            }
            OpenWindow.look(page, "turn-before-the-start");

            SERVER.clock().advance(Duration.ofHours(2));

            for (Page each : List.of(page, visitor)) {
                assertThat(each.locator("#board")).isVisible();
            }
            assertThat(elsewhere.getByTestId("instance-panel")).isVisible();
            assertThat(visitors.complaints()).isEmpty();
        }
    }

    @Test
    void whoeverWaitsIsLetInWhenTheStartIsMoved() {
        in(Setting.START, Duration.ofHours(2));
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        window.open(page, "/challenges");
        assertThat(page.getByTestId("error-page")).containsText("has not started yet");

        in(Setting.START, Duration.ofMinutes(-1));

        assertThat(page.locator("#board")).isVisible();
    }

    @Test
    void aPageThatNobodyTellsLooksWhenItsClockIsAtZero() {
        in(Setting.START, Duration.ofHours(2));
        in(Setting.END, Duration.ofHours(6));
        window.withoutPush();
        Page page = window.page();
        page.clock().install();
        Chromium.signIn(page, SERVER.url(), player.name(), TestServer.PASSWORD);
        Chromium.go(page, SERVER.url().resolve("/challenges"));
        assertThat(page.getByTestId("error-page")).containsText("has not started yet");

        pass(page, Duration.ofHours(2));
        assertThat(page.locator("#board")).isVisible();
        assertThat(page.locator("#bearing")).containsText("Ends in");
        OpenWindow.mark(page);
        // The page takes a clock's end down at its next tick, which must be before the hours are over.
        page.clock().runFor(A_TICK);
        pass(page, Duration.ofHours(4));

        assertThat(page.locator("#bearing [data-countdown]")).hasCount(0);
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
    }

    @Test
    void anOpenBoardClosesAtTheEndWhereNothingIsShownAfterIt() {
        SERVER.set(Setting.VIEW_AFTER_END, "false");
        in(Setting.END, Duration.ofHours(2));
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        window.open(page, "/challenges");
        assertThat(page.locator("#board")).isVisible();

        SERVER.clock().advance(Duration.ofHours(2));

        assertThat(page.getByTestId("error-page")).containsText("has ended");
    }

    @Test
    void theHeaderTurnsFromTheStartToTheEndAndSaysNoMoreAfterIt() {
        in(Setting.START, Duration.ofHours(2));
        in(Setting.END, Duration.ofHours(6));
        window.withoutRefresh();
        try (OpenWindow visitors = window.another()) {
            Page page = visitors.page();
            visitors.open(page, "/scoreboard");
            assertThat(page.locator("#bearing")).containsText("Starts in");
            OpenWindow.mark(page);

            SERVER.clock().advance(Duration.ofHours(2));
            assertThat(page.locator("#bearing")).containsText("Ends in");
            SERVER.clock().advance(Duration.ofHours(4));

            assertThat(page.locator("#bearing")).isHidden();
            assertThat(OpenWindow.isStillOpen(page)).isTrue();
        }
    }

    @Test
    void theFreezeShowsWhenItsTimeHasComeWhetherSomebodyScoresOrNot() {
        in(Setting.FREEZE, Duration.ofHours(2));
        long challenge = make("Drift ice", "frozen sea");
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        window.open(page, "/scoreboard");
        assertThat(page.getByTestId("frozen")).hasCount(0);
        OpenWindow.mark(page);

        SERVER.clock().advance(Duration.ofHours(2));

        assertThat(page.getByTestId("frozen")).containsText("Frozen since");
        String before = notice();
        player.api().attempt(challenge, FLAG);
        assertThat(notice()).isEqualTo(before).contains("Frozen since");
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
        OpenWindow.look(page, "turn-frozen");
    }

    @Test
    void aNewCategoryComesWithItsFlagAndItsChoice() {
        make("Breeze", "winds");
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        window.open(page, "/challenges");
        page.locator("#category").selectOption("winds");
        OpenWindow.mark(page);

        make("Spring tide", "tides");

        assertThat(page.locator("#category option[value=tides]")).hasCount(1);
        assertThat(page.locator("#category")).hasValue("winds");
        assertThat(page.locator("section[data-category=tides]")).isHidden();
        page.locator("#category").selectOption("tides");
        assertThat(page.locator("section[data-category=tides]")).isVisible();
        assertThat(page.evaluate("""
                        [...document.querySelectorAll('#board use')]
                            .filter((use) => !document.querySelector(use.getAttribute('href'))).length
                        """)).isEqualTo(0);
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
        OpenWindow.look(page, "turn-new-category");
    }

    @Test
    void theFirstSolveBringsTableAndGraphToAnEmptyScoreboard() {
        long challenge = make("First port", "harbours");
        long bracket = SERVER.admin()
                .post("/api/v1/brackets", "{\"name\": \"Newcomers\", \"type\": \"users\"}")
                .at("/data/id")
                .asLong();
        undo.add(() -> SERVER.admin().delete("/api/v1/brackets/" + bracket));
        SERVER.admin().patch("/api/v1/users/" + player.id(), "{\"bracket_id\": " + bracket + "}");
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        window.open(page, "/scoreboard?bracket=" + bracket);
        Locator graph = page.getByTestId("graph");
        assertThat(page.locator("#standings .empty")).isVisible();
        assertThat(graph).isHidden();
        OpenWindow.mark(page);

        player.api().attempt(challenge, FLAG);

        assertThat(page.getByTestId("own-row")).containsText("10");
        assertThat(graph.locator("canvas")).isVisible();
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
        OpenWindow.look(page, "turn-first-solve");
    }

    @Test
    void aSolveComesToAProfileAndToAChallengeThatAreOpenAndGoesFromThemWhenItIsVoided() {
        long challenge = make("Second port", "harbours");
        window.withoutRefresh();
        Page board = window.signIn(player.name());
        window.open(board, "/challenges");
        Locator shown = board.locator("#challenge-dialog .challenge-head [data-solves-of]");
        board.getByTestId("card-" + challenge).click();
        assertThat(shown).isVisible();
        Page profile = window.page();
        Chromium.go(profile, SERVER.url().resolve("/users/" + player.id()));
        assertThat(profile.getByTestId("graph")).isHidden();
        OpenWindow.mark(profile);
        Page alone = window.page();
        Chromium.go(alone, SERVER.url().resolve("/challenges/" + challenge));
        assertThat(numbers(alone)).hasText(new String[] {"no solves"});
        OpenWindow.mark(alone);

        player.api().attempt(challenge, FLAG);

        assertThat(profile.locator("#solves")).containsText("Second port");
        assertThat(profile.getByTestId("graph").locator("canvas")).isVisible();
        for (Page each : List.of(board, alone)) {
            assertThat(numbers(each)).hasText(new String[] {"1 solve", "1 solve"});
            assertThat(each.locator("[data-challenge-view] .solvers li")).containsText(player.name());
        }
        alone.locator(".solvers summary").click();
        assertThat(alone.locator(".solvers li")).isVisible();
        for (Page each : List.of(board, alone)) {
            assertThat(each.getByTestId("solved")).containsText("Your flag has been flying since");
            assertThat(each.locator(".challenge-head .flag.is-outline")).hasCount(0);
        }

        SERVER.set(Setting.SCORE_VISIBILITY, "hidden");
        assertThat(profile.getByTestId("graph")).isHidden();
        assertThat(profile.locator("#score-graph")).hasAttribute("data-leaders", "[]");
        for (Page each : List.of(board, alone)) {
            assertThat(each.locator("[data-challenge-view] .solvers li")).hasCount(0);
        }
        SERVER.set(Setting.SCORE_VISIBILITY, "public");
        assertThat(profile.getByTestId("graph").locator("canvas")).isVisible();
        assertThat(OpenWindow.isStillOpen(profile)).isTrue();

        voidSolves(challenge);
        for (Page each : List.of(board, alone)) {
            assertThat(numbers(each)).hasText(new String[] {"no solves"});
            assertThat(each.getByTestId("flag-input")).isVisible();
        }
        assertThat(OpenWindow.isStillOpen(alone)).isTrue();
    }

    /** How many solved the challenge that is looked at: in its head, and where they are named. */
    private static Locator numbers(Page page) {
        return page.locator("[data-challenge-view] [data-solves-of]");
    }

    private static void voidSolves(long challenge) {
        SERVER.admin()
                .get("/api/v1/submissions?challenge_id=" + challenge)
                .at("/data")
                .valueStream()
                .forEach(submission -> SERVER.admin()
                        .patch("/api/v1/submissions/" + submission.path("id").asLong(), "{\"type\": \"discard\"}"));
    }

    /** The scoreboard's notice of a freeze as everybody gets it, with the page loaded anew. */
    private static String notice() {
        String page = SERVER.visitor().get("/scoreboard").body();
        return page.substring(page.indexOf("id=\"frozen\""), page.indexOf("id=\"score-graph\""));
    }

    private static void pass(Page page, Duration time) {
        SERVER.clock().advance(time);
        page.clock().fastForward(time.toMillis());
    }

    private static void in(Setting setting, Duration time) {
        Instant then = SERVER.clock().now().plus(time);
        SERVER.set(setting, then.toString());
    }

    private long make(String name, String category) {
        long id = SERVER.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name + "\", \"category\": \"" + category + "\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        undo.add(() -> SERVER.admin().delete("/api/v1/challenges/" + id));
        SERVER.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"" + FLAG
                                + "\", \"data\": \"\"}");
        return id;
    }
}
