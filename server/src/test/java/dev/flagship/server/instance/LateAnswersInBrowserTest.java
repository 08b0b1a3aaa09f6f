package dev.flagship.server.instance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.flagship.server.OpenWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Answers to looks and deeds of an instance that come late, after others, or not at all: pages show what is true. */
class LateAnswersInBrowserTest extends InstancePanelTestBase {
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

        // A hundredth of the page's time-outs.
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
                .containsText(Pattern.compile("You can extend again in .* \\(once every 5 min\\)\\."));
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
}
