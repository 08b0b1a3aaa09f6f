package dev.flagship.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.server.Chromium;
import dev.flagship.server.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators have open looks by itself where it is told nothing, and keeps what they are about to send. */
class LookingPagesInBrowserTest extends LivePageTestBase {
    private static final int MOST_TRIES = 5;

    @Test
    void aTableThatIsToldNothingLooksEveryFiveSeconds() {
        window.withoutPush();
        Page page = pageWhoseClockStands(HERE);
        String id = ask("web-one");
        assertThat(row(page, id)).hasCount(0);

        seenAfterALook(page, row(page, id).filter(saying("queued")));
        SERVER.node().run(id, "HTTP");
        seenAfterALook(page, row(page, id).filter(saying("running")));
        SERVER.node().clear();
        seenAfterALook(page, page.getByText("No instances"));
    }

    @Test
    void aTableThatIsNotAnsweredSaysSoUntilItIs() {
        window.withoutPush();
        Page page = pageWhoseClockStands(HERE);
        page.route("**" + HERE, route -> route.abort());
        page.clock().runFor(5_000);
        assertThat(page.locator("#stands-still")).containsText("The platform does not answer.");

        page.unroute("**" + HERE);
        seenAfterALook(page, page.locator("main:not(:has(#stands-still))"));
        assertThat(page.locator("#stands-still")).hasCount(0);
    }

    @Test
    void aTableWhoseLooksHangSaysSoAndHasOneOnItsWay() {
        window.withoutPush();
        Page page = pageWhoseClockStands(HERE);
        AtomicInteger asked = new AtomicInteger();
        page.route("**" + HERE, _ -> asked.incrementAndGet());
        page.waitForRequest("**" + HERE, () -> page.clock().runFor(5_000));
        page.clock().runFor(5_000);
        assertThat(page.locator("#stands-still")).hasCount(0);

        page.clock().runFor(5_000);
        assertThat(page.locator("#stands-still")).containsText("The platform does not answer.");
        // The second one is on its way since the first was given up.
        assertThat(asked.get()).isLessThanOrEqualTo(2);

        page.clock().runFor(10_000);
        // So is the third one since the second was.
        assertThat(asked.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void whatIsPressedStaysUntilItIsReleasedThoughALookIsAnswered() {
        window.withoutPush();
        String id = ask("web-one");
        Page page = pageWhoseClockStands(HERE);
        List<Route> held = new ArrayList<>();
        page.route("**" + HERE, held::add);
        page.waitForRequest("**" + HERE, () -> page.clock().runFor(5_000));
        BoundingBox details = row(page, id).getByTestId("details").boundingBox();
        SERVER.node().run(id, "HTTP");

        page.mouse().move(details.x + details.width / 2, details.y + details.height / 2);
        page.mouse().down();
        page.waitForResponse("**" + HERE, held.getFirst()::resume);
        // What was answered before this would be on the page when this is.
        page.evaluate("fetch('/assets/icon.svg').then(answer => answer.text())");
        page.mouse().up();
        page.waitForURL("**" + HERE + "/" + id);
    }

    @Test
    void theOverviewFollowsToo() {
        window.withoutPush();
        Page page = pageWhoseClockStands("/admin");
        Locator number = page.locator(".gauges a[href='/admin/instances']").first();
        assertThat(number).hasText(Pattern.compile("^0 of "));

        ask("web-one");
        seenAfterALook(page, number.filter(saying("1 of ")));
    }

    @Test
    void whatIsChosenWhereAPageLooksAtItselfStaysUntilItIsSent() {
        String images = "/admin/images";
        String image = "mooring:1";
        long id = aChallengeWhoseImageHasMoved(image);
        try {
            SERVER.admin().post("/api/v1/images", "{\"image\": \"" + image + "\"}");
            Page page = pageWhoseClockStands(images);
            Locator choice = page.locator("tr select[name='running']");
            choice.selectOption("now");
            choice.blur();
            new ImageLedger(SERVER.dataSource())
                    .report(new ImageFetch(
                            "local", image, ImageFetch.State.FETCHING, 25_000_000, 100_000_000, "", Instant.EPOCH));
            // When the second look is answered, what the first one found has been shown, or not.
            looksAgain(page, images);
            looksAgain(page, images);
            assertThat(choice).hasValue("now");
            assertThat(page.getByText("25 % of 100 MB")).hasCount(0);

            choice.selectOption("keep");
            choice.blur();
            looksAgain(page, images);
            assertThat(page.getByText("25 % of 100 MB")).isVisible();
        } finally {
            SERVER.admin().delete("/api/v1/challenges/" + id);
            SERVER.jdbc().sql("delete from ledger.image_fetch").update();
        }
    }

    @Test
    void poolsFollowAndLeaveWhatIsTyped() {
        window.withoutPush();
        String pools = HERE + "/pools";
        long web = SERVER.challenge("web-one");
        Page page = pageWhoseClockStands(pools);
        Locator least = page.locator("#least-" + web);
        Locator ready = page.locator("tr:has(#least-" + web + ") td").first();
        assertThat(ready).hasText("0");
        least.fill("3");
        SERVER.node().pool(new DefinitionRef(web, 1));
        seenAfterALook(page, ready.filter(saying("1")));
        assertThat(least).hasValue("3");
        assertThat(least).isFocused();
    }

    @Test
    void aRoomFollowsAlsoAfterSomethingWasRefusedInIt() {
        String id = running("web-one");
        window.withoutPush();
        Page page = pageWhoseClockStands(HERE + "/" + id);
        SERVER.admin().post("/api/v1/instances/" + id + "/reset", "{}");
        page.getByTestId("extend").click();
        Locator state = page.locator(".facts .state").first();
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        assertThat(state).hasText("starting");

        SERVER.node().run(id, "HTTP");
        seenAfterALook(page, state.filter(saying("running")));

        List<String> sent = new ArrayList<>();
        page.onRequest(request -> sent.add(request.method()));
        page.context().clearCookies();
        page.clock().runFor(5_000);
        assertThat(page).hasURL(Pattern.compile("/login\\?next="));
        assertThat(sent).contains("GET").doesNotContain("POST");
    }

    private Page pageWhoseClockStands(String address) {
        Page page = window.page();
        page.clock().install();
        Chromium.signIn(page, SERVER.url(), OPERATOR, TestServer.PASSWORD);
        Chromium.go(page, SERVER.url().resolve(address));
        stop(page, MOST_TRIES);
        return page;
    }

    /** Lets its clock stand a second from now, which may have passed by the time that the browser is told so. */
    private static void stop(Page page, int tries) {
        try {
            page.clock().pauseAt(((Number) page.evaluate("Date.now()")).longValue() + 1_000);
        } catch (PlaywrightException late) {
            if (tries == 1) {
                throw late;
            }
            stop(page, tries - 1);
        }
    }

    /** A look comes to nothing where an engine beside it changes networks meanwhile; then the page looks again. */
    private static void seenAfterALook(Page page, Locator what) {
        seenAfterALook(page, what, MOST_TRIES);
    }

    private static void seenAfterALook(Page page, Locator what, int tries) {
        page.clock().runFor(5_000);
        try {
            what.first().waitFor(new Locator.WaitForOptions().setTimeout(Chromium.PATIENCE_MILLIS / MOST_TRIES));
        } catch (TimeoutError late) {
            if (tries == 1) {
                throw late;
            }
            seenAfterALook(page, what, tries - 1);
        }
    }

    private static Locator.FilterOptions saying(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void looksAgain(Page page, String address) {
        page.waitForResponse(
                answer -> answer.url().endsWith(address), () -> page.clock().runFor(5_000));
    }

    private static long aChallengeWhoseImageHasMoved(String image) {
        long id = SERVER.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Mooring\", \"category\": \"pwn\", \"value\": 50, \"type\": \"standard\","
                                + " \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
        SERVER.admin()
                .put(
                        "/api/v1/challenges/" + id + "/container",
                        "{\"image\": \"" + image + "\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}");
        SERVER.node().pinImage(id, image, "sha256:" + "a".repeat(64));
        SERVER.node().foundPinned(id, image, true, "sha256:" + "b".repeat(64));
        return id;
    }
}
