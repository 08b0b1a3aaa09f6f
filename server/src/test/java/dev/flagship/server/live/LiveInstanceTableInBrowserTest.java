package dev.flagship.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.flagship.server.Chromium;
import dev.flagship.server.OpenWindow;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What operators have open follows what happens as it is told, and keeps what they are about to send. */
class LiveInstanceTableInBrowserTest extends LivePageTestBase {
    @Test
    void rowsComeChangeAndGoAsTheyAreTold() {
        window.withoutRefresh();
        Page page = openTable();
        assertThat(page.getByText("No instances")).isVisible();

        String id = ask("web-one");
        assertThat(row(page, id)).containsText("queued");
        assertThat(total(page)).hasText("1 instance");
        SERVER.node().run(id, "HTTP");
        assertThat(row(page, id)).containsText("running");
        SERVER.admin().delete("/api/v1/instances/" + id);
        assertThat(row(page, id)).containsText("stopping");
        SERVER.node().end(id);
        assertThat(row(page, id)).hasCount(0);
        assertThat(page.getByText("No instances")).isVisible();
        assertThat(total(page)).hasText("0 instances");
    }

    @Test
    void whatHappensWithoutPauseIsShownMeanwhile() throws InterruptedException {
        String noisy = running("web-one");
        window.withoutRefresh();
        Page page = openTable();
        assertThat(row(page, noisy)).containsText("running");

        AtomicBoolean seen = new AtomicBoolean();
        Thread noise = Thread.ofVirtual().start(() -> {
            // Each extension is told to the table, sooner after the one before than the table waits.
            while (!seen.get()) {
                SERVER.admin().patch("/api/v1/instances/" + noisy, "");
            }
        });
        try {
            assertThat(row(page, ask("nc-two"))).containsText("queued");
        } finally {
            seen.set(true);
            noise.join(Duration.ofSeconds(30));
        }
        assertThat(noise.isAlive()).isFalse();
    }

    @Test
    void whatIsInFocusStaysSoWhereverItsRowGoes() {
        String first = running("web-one");
        String second = running("web-one");
        window.withoutRefresh();
        Page page = openTable();
        Locator stop = row(page, first).getByTestId("stop");
        stop.focus();

        String third = ask("web-one");
        assertThat(row(page, third)).containsText("queued");
        assertThat(stop).isFocused();

        row(page, second).getByTestId("details").focus();
        SERVER.admin().delete("/api/v1/instances/" + second);
        SERVER.node().end(second);
        assertThat(row(page, second)).hasCount(0);
        // Nothing else is in reach of the next press of a key.
        assertThat(page.locator("#instances *:focus")).hasCount(0);
    }

    @Test
    void whoIsAskedIsNotDisturbedByWhatHappensMeanwhile() {
        String first = running("web-one");
        Page page = openTable();
        Page beside = window.page();
        Chromium.go(beside, SERVER.url().resolve(HERE));
        row(page, first).getByTestId("stop").click();
        String second = ask("web-one");

        // Both pages hear the same.
        assertThat(row(beside, second)).containsText("queued");
        assertThat(page.getByTestId("ask-dialog")).containsText("Web one of ");
        assertThat(row(page, second)).hasCount(0);
        OpenWindow.answer(page, "Cancel");
        assertThat(row(page, second)).containsText("queued");
        assertThat(row(page, first)).containsText("running");
    }

    @Test
    void aRefreshThatComesInPiecesTakesNoFormFromUnderAQuestion() {
        String first = running("web-one");
        Page page = openTable();
        page.evaluate("""
                () => {
                  const text = Response.prototype.text;
                  Response.prototype.text = async function() {
                    const all = await text.call(this);
                    await new Promise((rest) => { window.rest = rest; });
                    return all;
                  };
                }
                """);
        ask("web-one");
        page.waitForFunction("() => window.rest");
        row(page, first).getByTestId("stop").click();
        assertThat(page.getByTestId("ask-dialog")).isVisible();
        page.evaluate("window.rest()");

        OpenWindow.answer(page, "Stop");
        await().until(() -> SERVER.admin()
                .get("/api/v1/instances/" + first)
                .at("/data/state")
                .asString()
                .equals("STOPPING"));
    }

    private Page openTable() {
        Page page = window.signIn(OPERATOR);
        window.open(page, HERE);
        return page;
    }

    private static Locator total(Page page) {
        return page.getByTestId("total");
    }
}
