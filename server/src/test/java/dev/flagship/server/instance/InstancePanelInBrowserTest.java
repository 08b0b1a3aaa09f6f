package dev.flagship.server.instance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.Chromium;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a player sees of an instance in a browser, from the first press to the end, without loading a page again. */
class InstancePanelInBrowserTest extends InstancePanelTestBase {
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

        // Pages are not told of other players' instances; a page that waits looks every five seconds.
        SERVER.node().run(ahead.getFirst(), "HTTP");
        SERVER.clock().advance(Duration.ofSeconds(2));
        page.clock().fastForward(5_000);
        assertThat(state(dialog)).containsText("Queued: 2nd in line");

        String id = own();
        SERVER.node().begin(id, "HTTP");
        assertThat(state(dialog)).hasText("Starting: its container is being made, then its service has to answer.");
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
                        "You can have 1 instance at a time\\. Stop Web one, which ends in .*, to start this one\\."));
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
                .containsText(Pattern.compile("You can extend again in .* \\(once every 5 min\\)\\."));
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
        elsewhere.locator("#toasts").getByText("View").click();
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
    void anOperatorsExtensionAndStopAreSeenAtOnceWithTheReason() {
        String id = ask(player);
        SERVER.node().run(id, "HTTP");
        window.withoutRefresh();
        Page page = openChallenge(WEB);
        Page list = window.page();
        Chromium.go(list, SERVER.url().resolve("/instances"));
        assertThat(state(list)).containsText("Running:");
        OpenWindow.mark(page);

        SERVER.admin().patch("/api/v1/instances/" + id, "");
        assertThat(page.locator("#toasts")).containsText("An organiser extended Web one: it now ends on ");
        assertThat(state(page)).containsText(Pattern.compile("Running: 1:59:\\d\\d left|Running: 2:00:00 left"));

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
    void ownersAreToldOnAnyPageOfARecreationAndOfTheLatestExtension() {
        SERVER.node().run(ask(player), "HTTP");
        Page page = window.signIn(player.name());
        window.open(page, "/scoreboard");
        tell("recreated", "Web one");
        tell("extended", "Earlier");
        tell("extended", "Later");

        assertThat(page.locator(".toast").filter(new Locator.FilterOptions().setHasText("An organiser extended")))
                .hasText(new Pattern[] {Pattern.compile("An organiser extended Later: it now ends on ")});
        assertThat(page.locator("#toasts"))
                .containsText("Organisers changed Web one: your instance gets a new container with a new flag");
    }

    private void tell(String topic, String challenge) {
        long until = 4_102_444_800_000L;
        Map<String, Object> data = Map.of("id", own(), "challengeId", WEB, "challenge", challenge, "until", until);
        SERVER.transaction().executeWithoutResult(status -> SERVER.live().tellUser(player.id(), topic, data));
    }
}
