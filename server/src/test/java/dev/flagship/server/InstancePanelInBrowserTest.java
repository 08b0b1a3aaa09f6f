package dev.flagship.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.flagship.lifecycle.instance.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a player sees of an instance in a browser, from the first press to the end, without loading a page again. */
@ExtendWith(WindowExtension.class)
class InstancePanelInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final long WEB = SERVER.challenge("web-one");
    private static final long NC = SERVER.challenge("nc-two");

    private final TestServer.Player player = SERVER.player();
    private OpenWindow window;

    @BeforeEach
    void take(OpenWindow opened) {
        window = opened;
    }

    @Test
    void fromThePlaceInTheQueueToTheAddressInTheDialogAndInTheList() {
        List<String> ahead = List.of(ask(SERVER.player()), ask(SERVER.player()));
        Page page = window.page();
        page.clock().install();
        Chromium.signIn(page, SERVER.url(), player.name(), TestServer.PASSWORD);
        window.open(page, "/challenges");
        page.getByTestId("card-" + WEB).click();
        Locator dialog = page.getByTestId("challenge-dialog");
        assertThat(state(dialog)).hasText("No instance yet.");
        dialog.getByTestId("start").click();
        assertThat(state(dialog)).hasText(Pattern.compile("Queued: 3rd in line, about \\d+ .+\\."));
        assertThat(dialog.getByTestId("stop")).hasText("Leave the queue");
        OpenWindow.look(page, "panel-queued");

        Page list = window.page();
        Chromium.go(list, SERVER.url().resolve("/instances"));
        assertThat(state(list.locator("main"))).containsText("Queued: 3rd in line");

        // Of what others do with theirs nobody is told; whoever waits looks every five seconds.
        SERVER.node().run(ahead.getFirst(), "HTTP");
        SERVER.clock().advance(Duration.ofSeconds(2));
        page.clock().fastForward(5_000);
        assertThat(state(dialog)).containsText("Queued: 2nd in line");

        String id = own();
        SERVER.node().begin(id, "HTTP");
        assertThat(state(dialog)).hasText("Starting: its container is made, then its service has to answer.");
        SERVER.node().started(id);
        for (Locator place : List.of(dialog, list.locator("main"))) {
            assertThat(state(place)).hasText(Pattern.compile("Running: (1:00:00|59:\\d\\d) left\\."));
            assertThat(place.getByTestId("endpoint")).hasText(Pattern.compile("http://.*\\.localhost:8001/?"));
            assertThat(place.getByTestId("open-endpoint")).isVisible();
            assertThat(place.getByTestId("extend")).hasText("Extend (+1 hour)");
            assertThat(place.getByTestId("extend-note")).hasText("5 extensions left.");
        }
        OpenWindow.look(page, "panel-running");
        OpenWindow.look(list, "panel-list");
    }

    @Test
    void whatFailedSaysWhatHappenedAndIsStartedAgain() {
        Page page = openChallenge(WEB);
        page.getByTestId("start").click();
        assertThat(state(page)).containsText("Queued: 1st in line");
        SERVER.node().fail(own(), Reason.PORT_TIMEOUT);

        assertThat(state(page)).hasText("It did not start: its service did not answer in time.");
        assertThat(panel(page)).containsText("Start it again. If it fails once more, tell an organiser.");
        OpenWindow.look(page, "panel-failed");
        page.getByTestId("start").click();
        assertThat(state(page)).containsText("Queued: 1st in line");
        page.getByTestId("stop").click();
        OpenWindow.answer(page, "Stop");
        assertThat(state(page)).hasText("Stopping: it is being removed.");
        SERVER.node().clear();
        assertThat(state(page)).hasText("Cancelled before it ran.");
    }

    @Test
    void aRefusalNamesTheRuleAndTheWayOut() {
        String first = ask(player);
        SERVER.node().run(first, "HTTP");
        Page page = openChallenge(NC);
        page.getByTestId("start").click();

        assertThat(page.getByTestId("refusal"))
                .containsText(Pattern.compile(
                        "You can have 1 instance at a time\\. Stop Web one, which ends in .*, to start this\\."));
        assertThat(state(page)).hasText("No instance yet.");
        OpenWindow.look(page, "panel-refused");
        page.getByTestId("swap").click();
        assertThat(page.getByTestId("ask-dialog")).containsText("Stop Web one?");
        OpenWindow.answer(page, "Cancel");
        assertThat(SERVER.admin().get("/api/v1/instances/" + first).body()).contains("RUNNING");

        page.getByTestId("start").click();
        page.getByTestId("swap").click();
        OpenWindow.answer(page, "Stop");
        assertThat(state(page)).containsText("Queued: 1st in line");
        SERVER.node().end(first);
        SERVER.node().run(own(), "TCP");
        assertThat(state(page)).containsText("Running:");
        page.getByTestId("extend").click();
        assertThat(page.getByTestId("extend-note")).hasText("4 extensions left.");
        page.getByTestId("extend").click();
        assertThat(page.getByTestId("refusal"))
                .containsText(Pattern.compile("An instance can be extended once in 5 min\\. The next time is in .*"));
    }

    @Test
    void theEndIsWarnedOfWhereverOneIsAndThenTold() {
        String id = ask(player);
        SERVER.node().run(id, "HTTP");
        Page elsewhere = window.signIn(player.name());
        window.open(elsewhere, "/scoreboard");
        Page page = window.page();
        page.clock().install();
        Chromium.go(page, SERVER.url().resolve("/challenges/" + WEB));
        Locator note = page.locator("[data-ends-soon]");
        assertThat(state(page)).containsText("Running:");
        assertThat(note).isHidden();

        SERVER.clock().advance(Duration.ofMinutes(55).plusSeconds(30));
        assertThat(elsewhere.locator("#toasts")).containsText("Web one ends in less than five minutes");
        OpenWindow.look(elsewhere, "panel-warning-elsewhere");
        page.clock().fastForward(Duration.ofMinutes(55).plusSeconds(30).toMillis());
        assertThat(note)
                .hasText("It ends in less than five minutes, and everything in it is lost then. Extend it to keep it.");
        assertThat(page.locator("#announcer")).containsText("It ends in less than five minutes");
        assertThat(page.locator(".is-late")).hasText(Pattern.compile("4:\\d\\d"));
        OpenWindow.look(page, "panel-warning");
        elsewhere.locator("#toasts").getByText("Look").click();
        assertThat(state(elsewhere)).hasText(Pattern.compile("Running: 4:\\d\\d left\\."));

        SERVER.clock().advance(Duration.ofMinutes(5));
        SERVER.node().fail(id, Reason.EXPIRED);
        for (Page each : List.of(page, elsewhere)) {
            assertThat(state(each)).hasText("Stopped: its time was up.");
            assertThat(each.getByTestId("endpoint")).hasCount(0);
            assertThat(each.getByTestId("start")).hasText("Start again");
        }
    }

    @Test
    void anOperatorsStopIsSeenAtOnceWithTheReason() {
        String id = ask(player);
        SERVER.node().run(id, "HTTP");
        window.withoutRefresh();
        Page page = openChallenge(WEB);
        Page list = window.page();
        Chromium.go(list, SERVER.url().resolve("/instances"));
        assertThat(state(list)).containsText("Running:");
        OpenWindow.mark(page);

        try (OpenWindow bridge = window.another()) {
            Page table = bridge.signIn(SERVER.secondOperator().name());
            bridge.open(table, "/admin/instances?q=" + player.name());
            table.getByTestId("stop").click();
            OpenWindow.answer(table, "Stop");
            assertThat(table.getByTestId("instance-row")).containsText("stopping");
            assertThat(bridge.complaints()).isEmpty();
        }
        for (Page each : List.of(page, list)) {
            assertThat(state(each)).hasText("Stopping: an organiser stopped it, and it is being removed.");
            assertThat(each.getByTestId("endpoint")).hasCount(0);
        }
        SERVER.node().end(id);
        for (Page each : List.of(page, list)) {
            assertThat(state(each)).hasText("Stopped by an organiser.");
            assertThat(panel(each)).containsText("Start a new one: it comes with a new flag.");
        }
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
        OpenWindow.look(page, "panel-stopped-by-organiser");
    }

    @Test
    void whatIsStartedElsewhereComesToTheListByItself() {
        window.withoutRefresh();
        Page list = window.signIn(player.name());
        window.open(list, "/instances");
        assertThat(list.getByText("No instances")).isVisible();

        String id = ask(player);
        assertThat(state(list)).containsText("Queued: 1st in line");
        assertThat(list.getByText("No instances")).hasCount(0);
        SERVER.node().run(id, "HTTP");
        assertThat(state(list)).containsText("Running:");
        list.getByTestId("stop").click();
        OpenWindow.answer(list, "Stop");
        assertThat(state(list)).hasText("Stopping: it is being removed.");
        SERVER.node().end(id);
        assertThat(state(list)).hasText("Stopped by you.");
    }

    @Test
    void whatIsHeardWhileAnOlderAnswerIsOnItsWayIsAskedForAfterwards() {
        String id = ask(player);
        SERVER.node().begin(id, "HTTP");
        window.withoutRefresh();
        Page page = openChallenge(WEB);
        page.evaluate("""
                () => {
                    new BroadcastChannel('flagship-live').onmessage = ({ data }) => {
                        window.heard = (window.heard ?? 0) + (data.type === 'instance');
                    };
                }
                """);
        List<Route> held = new ArrayList<>();
        page.route("**/challenges/*/instance", held::add, new Page.RouteOptions().setTimes(1));
        SERVER.node().started(id);
        page.waitForCondition(() -> !held.isEmpty());
        APIResponse older = held.getFirst().fetch();
        page.evaluate("window.heard = 0");
        player.api().delete("/api/v1/instances/" + id);
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("window.heard > 0")));
        held.getFirst().fulfill(new Route.FulfillOptions().setResponse(older));

        assertThat(state(page)).hasText("Stopping: it is being removed.");
    }

    @Test
    void aLookThatGetsNoAnswerOrHangsIsRepeatedBeforeAnybodyIsToldOfIt() {
        String id = ask(player);
        SERVER.node().begin(id, "HTTP");
        window.withoutRefresh();
        Page page = openChallenge(WEB);
        page.route("**/challenges/*/instance", route -> route.abort(), new Page.RouteOptions().setTimes(1));
        SERVER.node().started(id);
        assertThat(state(page)).containsText("Running:");

        // The same patience, a hundred times as fast.
        page.evaluate("document.addEventListener('htmx:configRequest', ({ detail }) => { detail.timeout /= 100; })");
        List<Route> hanging = new ArrayList<>();
        page.route("**/challenges/*/instance", hanging::add, new Page.RouteOptions().setTimes(1));
        player.api().delete("/api/v1/instances/" + id);

        assertThat(state(page)).hasText("Stopping: it is being removed.");
        assertThat(hanging).hasSize(1);
        assertThat(page.locator("#toasts")).isEmpty();
    }

    @Test
    void theAnswerToALookGivesWayToThatOfADeed() {
        String id = ask(player);
        SERVER.node().run(id, "HTTP");
        player.api().patch("/api/v1/instances/" + id, "");
        window.withoutRefresh();
        Page page = openChallenge(WEB);
        List<Route> looks = new ArrayList<>();
        List<Route> deeds = new ArrayList<>();
        page.route("**/challenges/*/instance", route -> holdTheFirst(looks, route));
        page.route("**/extend", route -> holdTheFirst(deeds, route));
        tellOf(id);
        page.waitForCondition(() -> !looks.isEmpty());
        page.getByTestId("extend").click();
        page.waitForCondition(() -> !deeds.isEmpty());
        page.evaluate("""
                () => {
                    document.querySelector('[data-instance-panel]').isOfBefore = true;
                    document.addEventListener('htmx:afterRequest', (event) => {
                        window.looked = event.detail.requestConfig.verb === 'get';
                    });
                }
                """);

        looks.getFirst().resume();
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("window.looked")));
        assertThat(page.evaluate("document.querySelector('[data-instance-panel]').isOfBefore"))
                .isEqualTo(true);
        deeds.getFirst().resume();

        assertThat(page.getByTestId("refusal"))
                .containsText(Pattern.compile("An instance can be extended once in 5 min\\. The next time is in .*"));
    }

    @Test
    void aPanelFollowsAfterADeedWasAnsweredBeforeALook() {
        String id = ask(player);
        SERVER.node().run(id, "HTTP");
        window.withoutRefresh();
        Page page = openChallenge(WEB);
        List<Route> looks = new ArrayList<>();
        page.route("**/challenges/*/instance", route -> holdTheFirst(looks, route));
        tellOf(id);
        page.waitForCondition(() -> !looks.isEmpty());
        page.getByTestId("extend").click();
        assertThat(page.getByTestId("extend-note")).hasText("4 extensions left.");
        looks.getFirst().resume();
        player.api().delete("/api/v1/instances/" + id);

        assertThat(state(page)).hasText("Stopping: it is being removed.");
    }

    @Test
    void aPanelFollowsAfterItsDialogWasClosedBeforeADeedWasAnswered() {
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        window.open(page, "/challenges");
        List<Route> deeds = new ArrayList<>();
        page.route("**/challenges/*/instance", route -> holdTheFirst(deeds, route));
        page.getByTestId("card-" + WEB).click();
        Locator dialog = page.getByTestId("challenge-dialog");
        dialog.getByTestId("start").click();
        page.waitForCondition(() -> !deeds.isEmpty());
        page.keyboard().press("Escape");
        assertThat(state(dialog)).hasCount(0);
        page.waitForResponse("**/challenges/*/instance", () -> deeds.getFirst().resume());
        page.getByTestId("card-" + WEB).click();
        assertThat(state(dialog)).containsText("Queued: 1st in line");
        SERVER.node().run(own(), "HTTP");

        assertThat(state(dialog)).containsText("Running:");
    }

    @Test
    void aChallengeThatComesAfterAnotherWasOpenedTakesNothingFromIt() {
        Page page = window.signIn(player.name());
        window.open(page, "/challenges");
        OpenWindow.mark(page);
        List<Route> late = new ArrayList<>();
        page.route("**/challenges/" + WEB, late::add);
        Locator dialog = page.getByTestId("challenge-dialog");
        page.getByTestId("card-" + WEB).click();
        page.waitForCondition(() -> !late.isEmpty());
        page.getByTestId("card-" + NC).click();
        assertThat(dialog.locator("#challenge-title")).hasText("Nc two");
        Object before = page.evaluate("history.length");
        page.waitForResponse("**/challenges/" + WEB, () -> late.getFirst().resume());
        // What came before this has been acted on by then.
        page.evaluate("fetch('/assets/icon.svg').then((answer) => answer.text())");
        assertThat(dialog.locator("#challenge-title")).hasText("Nc two");
        assertThat(page.evaluate("history.length")).isEqualTo(before);
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
    }

    /** A browser that is no longer watched sends on by itself what was held, so it is watched to the end. */
    private static void holdTheFirst(List<Route> held, Route route) {
        if (held.isEmpty()) {
            held.add(route);
        } else {
            route.resume();
        }
    }

    /** Has open pages hear of an instance to which nothing happened. */
    private static void tellOf(String id) {
        SERVER.jdbc()
                .sql("select pg_notify('flagship', 'instance ' || id || ' ' || owner_key)::text from ledger.instance"
                        + " where id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .list();
    }

    @Test
    void whoseInstanceIsMadeAnewIsToldWhereverTheyAre() {
        SERVER.node().run(ask(player), "HTTP");
        Page page = window.signIn(player.name());
        window.open(page, "/scoreboard");
        SERVER.transaction()
                .executeWithoutResult(status -> SERVER.live()
                        .tellUser(
                                player.id(),
                                "recreated",
                                Map.of("id", own(), "challengeId", WEB, "challenge", "Web one")));

        assertThat(page.locator("#toasts"))
                .containsText("Organisers changed Web one: your instance gets a new container with a new flag");
    }

    private Page openChallenge(long challenge) {
        Page page = window.signIn(player.name());
        window.open(page, "/challenges/" + challenge);
        return page;
    }

    private static String ask(TestServer.Player who) {
        return who.api().start(WEB).at("/data/id").asString();
    }

    /** The player's instance of now. */
    private String own() {
        return player.api().get("/api/v1/instances").at("/data/0/id").asString();
    }

    private static Locator panel(Page page) {
        return page.getByTestId("instance-panel");
    }

    private static Locator state(Page page) {
        return page.getByTestId("instance-state");
    }

    private static Locator state(Locator place) {
        return place.getByTestId("instance-state");
    }
}
