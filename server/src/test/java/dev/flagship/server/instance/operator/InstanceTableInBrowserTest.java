package dev.flagship.server.instance.operator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.flagship.server.Chromium;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.TestServer;
import dev.flagship.server.instance.operator.InstanceCrowd.Member;
import dev.flagship.server.session.Mode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What an operator sees and does at the table of two hundred instances, in a browser; one after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstanceTableInBrowserTest {
    private static final String HERE = "/admin/instances";
    private static final int PER_PAGE = 50;

    private static TestServer server;
    private static InstanceCrowd crowd;
    private static OpenWindow window;
    private static Page page;

    @BeforeAll
    static void comeAll() {
        server = TestServer.ofItsOwn(Mode.TEAMS);
        crowd = new InstanceCrowd(server);
        crowd.come();
        server.node().reportCapacity("ctf-engine-01", 2, 24L << 30);
        window = new OpenWindow(Chromium.get(), server);
        page = window.signIn(server.secondOperator().name());
    }

    @AfterAll
    static void leave() {
        window.close();
        server.close();
    }

    @Test
    @Order(1)
    void aPageHasFiftyAndTheOthersAreBehindNext() {
        window.open(page, HERE);
        assertThat(total()).hasText("200 instances");
        assertThat(link("Audit log")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        Set<String> seen = new LinkedHashSet<>();
        for (int number = 1; number <= 4; number++) {
            assertThat(page.getByText("Page " + number + " of 4")).isVisible();
            assertThat(rows()).hasCount(PER_PAGE);
            seen.addAll(shown());
            if (number < 4) {
                link("Next").click();
            }
        }
        // In one go, since the rows are put in anew with everything that happens.
        page.evaluate("document.querySelector('#instances tbody tr:last-child').scrollIntoView()");
        assertThat(page.locator("#instances thead th").first()).isInViewport();
        assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                .isEqualTo(false);

        assertThat(seen)
                .containsExactlyElementsOf(crowd.members().reversed().stream()
                        .map(Member::instance)
                        .toList());
        assertThat(link("Next")).hasCount(0);
        link("Previous").click();
        assertThat(page.getByText("Page 3 of 4")).isVisible();
    }

    @Test
    @Order(2)
    void aRowSaysWhoseWhatWhereAndHowLong() {
        Member member = crowd.members().getFirst();
        window.open(page, HERE + "?order=OLDEST");
        Locator row = row(member);

        assertThat(row).containsText(member.name());
        assertThat(row).containsText(member.crew());
        assertThat(row).containsText("Web one");
        assertThat(row).containsText("flagship/busybox");
        assertThat(row).containsText("running");
        assertThat(row.getByTestId("use")).containsText("25 % of 0.5 CPU");
        assertThat(row.getByTestId("use")).containsText("48 of 256 MB");
        assertThat(row.getByTestId("use")).containsText("12 connections, 3 open");
        assertThat(row.getByTestId("use")).containsText("3 MB in, 2.5 MB out");
        assertThat(row.getByTestId("engine")).containsText("local");
        assertThat(row.getByTestId("engine")).containsText("ctf-engine-01");
        assertThat(row.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("\\d\\d?:\\d\\d"));
        assertThat(row).containsText(".localhost:8001");
        String digits = container(member).substring(0, 12);
        assertThat(row.locator("code[title]")).hasText(digits);
        row.getByText("Copy").click();
        // The word on the button goes when the row is written anew, which may be at once.
        page.waitForFunction("digits => navigator.clipboard.readText().then(text => text === digits)", digits);
    }

    @Test
    @Order(3)
    void theTableIsFilteredByStateAndChallengeAndKeepsThatInItsAddress() {
        window.open(page, HERE);
        choose("#state", "QUEUED");
        assertThat(total()).hasText(InstanceCrowd.QUEUED + " instances");
        assertThat(rows()).hasCount(InstanceCrowd.QUEUED);
        assertThat(rows().getByText("queued")).hasCount(InstanceCrowd.QUEUED);

        choose("#challenge", String.valueOf(server.challenge("web-one")));
        assertThat(page.getByText("None match this filter.")).isVisible();
        assertThat(rows()).hasCount(0);

        choose("#state", "RUNNING");
        assertThat(total()).hasText(InstanceCrowd.CREWS + " instances");
        link("Next").click();
        assertThat(page.getByText("Page 2 of 2")).isVisible();
        page.reload();
        assertThat(page.locator("#state")).hasValue("RUNNING");
        assertThat(rows().getByText("Web one").first()).isVisible();
        assertThat(rows().getByText("Nc two")).hasCount(0);
    }

    @Test
    @Order(4)
    void theTableIsSearchedByWhatCanBeReadInIt() {
        window.open(page, HERE);
        Member member = crowd.members().get(42);

        search(member.name());
        assertThat(total()).hasText("1 instance");
        assertThat(row(member)).isVisible();
        search("stoker-01");
        assertThat(total()).hasText("10 instances");
        search(member.crew());
        assertThat(total()).hasText("2 instances");
        search("nc TWO");
        assertThat(total()).hasText(InstanceCrowd.CREWS + " instances");
        search(container(member).substring(0, 18));
        assertThat(row(member)).isVisible();
        assertThat(total()).hasText("1 instance");
        search(member.instance());
        assertThat(row(member)).isVisible();
        assertThat(total()).hasText("1 instance");

        search("nobody at all");
        assertThat(page.getByText("None match this filter.")).isVisible();
        link("Show all live ones").click();
        assertThat(total()).hasText("200 instances");
    }

    @Test
    @Order(5)
    void theTableIsOrderedByAgeAndByEnd() {
        List<String> oldest =
                crowd.members().stream().limit(PER_PAGE).map(Member::instance).toList();
        window.open(page, HERE);
        choose("#order", "OLDEST");
        assertThat(row(crowd.members().getFirst())).isVisible();
        assertThat(shown()).isEqualTo(oldest);

        choose("#order", "ENDING");
        assertThat(row(crowd.members().getFirst())).isVisible();
        assertThat(shown()).isEqualTo(oldest);
        page.locator("#order").selectOption("NEWEST");
        page.locator("#filters button").click();
        assertThat(row(crowd.last())).isVisible();
        assertThat(shown().getFirst()).isEqualTo(crowd.last().instance());
    }

    @Test
    @Order(6)
    void theRoomOfAnInstanceTellsItsStoryAndExtendsIt() {
        Member member = crowd.members().getFirst();
        window.open(page, HERE + "?order=ENDING");
        row(member).getByTestId("details").click();

        assertThat(page.locator("h1")).hasText("Web one of " + member.name());
        assertThat(page.locator(".facts")).containsText(member.crew());
        assertThat(page.locator(".facts")).containsText(container(member));
        assertThat(page.locator(".facts")).containsText("local on the host ctf-engine-01");
        assertThat(page.locator(".steps .state")).hasText(new String[] {"queued", "starting", "running"});
        assertThat(page.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("\\d\\d:\\d\\d"));
        page.getByTestId("extend").click();
        assertThat(page.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("1:\\d\\d:\\d\\d"));

        window.open(page, HERE + "?order=ENDING");
        assertThat(shown().getFirst()).isEqualTo(crowd.members().get(1).instance());
    }

    @Test
    @Order(7)
    void aResetAsksFirstAndTheRoomFollowsIt() {
        Member member = crowd.members().get(1);
        window.open(page, HERE + "/" + member.instance());
        Locator state = page.locator(".facts .state");

        page.getByTestId("reset").click();
        assertThat(page.getByTestId("ask-dialog")).containsText("all files in the instance are lost");
        OpenWindow.answer(page, "Cancel");
        assertThat(state).hasText("running");
        page.getByTestId("reset").click();
        OpenWindow.answer(page, "Reset");
        assertThat(state).hasText("starting");
        assertThat(page.getByTestId("reset")).hasCount(0);

        OpenWindow.mark(page);
        server.node().run(member.instance(), "HTTP");
        assertThat(state).hasText("running");
        assertThat(page.locator(".steps .state")).hasCount(5);
        OpenWindow.look(page, "instances-room");
        assertThat(page.getByTestId("reset")).isVisible();
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
    }

    @Test
    @Order(8)
    void whoIsAskedAboutAStopReadsWhoseItIsAndStaysOnTheirPage() {
        Member member = crowd.members().get(60);
        window.open(page, HERE + "?challenge=" + server.challenge("web-one") + "&order=OLDEST&page=2");
        row(member).getByTestId("stop").click();
        assertThat(page.getByTestId("ask-dialog")).containsText("Web one of " + member.name());
        OpenWindow.answer(page, "Cancel");
        assertThat(row(member)).containsText("running");

        row(member).getByTestId("stop").click();
        OpenWindow.answer(page, "Stop");
        assertThat(row(member)).containsText("stopping");
        assertThat(row(member)).containsText("operator");
        assertThat(row(member).getByTestId("stop")).hasCount(0);
        assertThat(page.getByText("Page 2 of 2")).isVisible();
        assertThat(page.locator("#order")).hasValue("OLDEST");
        server.node().end(member.instance());
        assertThat(row(member)).hasCount(0);
        assertThat(total()).hasText("99 instances");
    }

    @Test
    @Order(9)
    void allAreStoppedByWhoTypesTheWord() {
        window.open(page, HERE + "?order=OLDEST");
        OpenWindow.look(page, "instances-crowd");
        link("Stop all instances").click();
        assertThat(page.locator("#stop-many")).containsText("199 instances will stop.");
        OpenWindow.look(page, "instances-stop-all");
        page.locator("#typed").fill("yes");
        page.locator("#stop-many button").click();
        assertThat(page.locator("#typed-error")).hasText("Nothing was stopped. Type stop.");
        page.locator("#typed").fill("stop");
        page.locator("#stop-many button").click();

        assertThat(page.getByText("199 instances stop.")).isVisible();
        assertThat(rows()).hasCount(PER_PAGE);
        assertThat(rows().getByText("stopping")).hasCount(PER_PAGE);
        assertThat(page.getByTestId("stop")).hasCount(0);
    }

    @Test
    @Order(10)
    void theTableEmptiesByItselfAsTheLastOnesGo() {
        window.open(page, HERE + "?page=4");
        assertThat(page.getByText("Page 4 of 4")).isVisible();
        OpenWindow.mark(page);
        crowd.members().stream()
                .skip(PER_PAGE)
                .map(Member::instance)
                .filter(id -> !id.equals(crowd.members().get(60).instance()))
                .forEach(server.node()::end);
        // What is left of four pages is one.
        assertThat(total()).hasText("50 instances");
        assertThat(rows()).hasCount(PER_PAGE);

        server.node().clear();
        assertThat(page.getByText("They appear here as soon as a player starts one."))
                .isVisible();
        assertThat(total()).hasText("0 instances");
        assertThat(OpenWindow.isStillOpen(page)).isTrue();
        assertThat(window.complaints()).isEmpty();
    }

    private static Locator rows() {
        return page.getByTestId("instance-row");
    }

    private static Locator row(Member member) {
        return page.locator("tr[data-instance='" + member.instance() + "']");
    }

    private static Locator total() {
        return page.getByTestId("total");
    }

    private static Locator link(String text) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    /** The instances on the page, from the top. */
    private static List<String> shown() {
        return ((List<?>) rows().evaluateAll("rows => rows.map(row => row.dataset.instance)"))
                .stream().map(String::valueOf).toList();
    }

    private static void choose(String select, String value) {
        page.locator(select).selectOption(value);
        page.locator("#filters button").click();
        page.waitForURL(url -> url.contains("=" + value));
    }

    private static void search(String text) {
        page.keyboard().press("/");
        page.locator("#search").fill(text);
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    private static String container(Member member) {
        return "c0ffee" + member.instance().replace("-", "");
    }
}
