package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One person's browser with the pages that they have open. How pages hear of changes can be taken from them, so that a
 * test sees which way the news came; their clocks can be put forward.
 */
public final class OpenWindow implements AutoCloseable {
    private static final List<Integer> WIDTHS = List.of(1280, 390);
    private static final int HEIGHT = 800;
    private static final double FIT_MILLIS = 30_000;
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final boolean PICTURES = Boolean.getBoolean("test.pictures");

    /** What pages ask for every five seconds, they do not ask for any more. */
    private static final String NO_REFRESH = """
            const every = window.setInterval;
            window.setInterval = (deed, time, ...more) => (time >= 5000 ? 0 : every(deed, time, ...more));
            """;

    private final Chromium chromium;
    private final TestServer server;
    private final BrowserContext context;
    private final List<Complaint> complaints = new ArrayList<>();
    private final Set<Page> cutOff = new HashSet<>();

    public OpenWindow(Chromium chromium, TestServer server) {
        this.chromium = chromium;
        this.server = server;
        context = chromium.context(new NewContextOptions()
                .setViewportSize(WIDTHS.getFirst(), HEIGHT)
                .setPermissions(List.of("clipboard-read", "clipboard-write"))
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    /** One of somebody else. */
    public OpenWindow another() {
        return new OpenWindow(chromium, server);
    }

    /** Signs in, and answers the page where that leads. */
    public Page signIn(String name) {
        Page page = page();
        Chromium.signIn(page, server.url(), name, TestServer.PASSWORD);
        return page;
    }

    /** One more page. */
    public Page page() {
        Page page = context.newPage();
        page.onPageError(error -> complaints.add(new Complaint(page, page.url() + ": " + error, false)));
        page.onConsoleMessage(message -> hear(page, message));
        return page;
    }

    private void hear(Page page, ConsoleMessage message) {
        String text = message.text();
        if (isCutOff(message)) {
            cutOff.add(page);
        }
        boolean expected = Stream.of("status of 4", "net::ERR_FAILED", "ERR_NETWORK_CHANGED")
                .anyMatch(text::contains);
        if (message.type().equals("error") && !expected && !isOfTheGateway(message)) {
            boolean ofHtmx = Stream.of("htmx:afterRequest", "htmx:sendError", "htmx:timeout")
                    .anyMatch(text::contains);
            complaints.add(new Complaint(page, page.url() + ": " + text, ofHtmx));
        }
    }

    /**
     * Whether a look of the page came to nothing: an engine on the same machine makes and removes network devices, or
     * the test wanted it so. Chromium reports that by itself, before or after htmx does.
     */
    private static boolean isCutOff(ConsoleMessage message) {
        return message.text().contains("ERR_NETWORK_CHANGED")
                || (message.text().contains("net::ERR_FAILED")
                        && !message.location().contains("/events"));
    }

    /** No gateway listens here, which pages ask how it sees them as soon as an instance has a port. */
    private boolean isOfTheGateway(ConsoleMessage message) {
        return message.text().contains("net::ERR_CONNECTION_REFUSED")
                && !message.location().startsWith(server.url().toString());
    }

    /** Goes to an address of the platform, and waits until that page listens, not the one from which it goes away. */
    public void open(Page page, String address) {
        Chromium.listening(page, server.url().resolve(address));
    }

    /** From now on pages that are opened learn of changes by being told, or not at all. */
    public void withoutRefresh() {
        context.addInitScript(NO_REFRESH);
    }

    /** From now on pages that are opened have no locks, as browsers have none on pages that come from elsewhere without TLS. */
    public void withoutLocks() {
        context.addInitScript("Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })");
    }

    /** From now on nothing is told to pages that are opened. */
    public void withoutPush() {
        context.route("**/events*", route -> route.abort());
    }

    /** What pages complained of by themselves; that htmx got no answer is none where something was cut off. */
    public List<String> complaints() {
        return complaints.stream()
                .filter(complaint -> !complaint.ofHtmx() || !cutOff.contains(complaint.page()))
                .map(Complaint::text)
                .toList();
    }

    private record Complaint(Page page, String text, boolean ofHtmx) {}

    /** Marks the page that is open, so that {@link #isStillOpen} can tell whether it was loaded again. */
    public static void mark(Page page) {
        page.evaluate("window.marked = true");
    }

    public static boolean isStillOpen(Page page) {
        return Boolean.TRUE.equals(page.evaluate("window.marked === true"));
    }

    /** Answers what the page asks in its dialog. */
    public static void answer(Page page, String button) {
        Locator dialog = page.getByTestId("ask-dialog");
        dialog.getByText(button, new Locator.GetByTextOptions().setExact(true)).click();
    }

    /** In none of its four forms a page is wider than its window; takes a picture of each where they are wanted. */
    public static void look(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                String form = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                page.waitForFunction("width => innerWidth === width", width);
                awaitFit(page);
                if (PICTURES) {
                    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(form + ".png")));
                }
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as(form)
                        .isEqualTo(0);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(WIDTHS.getFirst(), HEIGHT);
    }

    /** What is drawn anew for another width is drawn a moment later; what stays too wide is told by whoever looks. */
    private static void awaitFit(Page page) {
        try {
            page.waitForFunction(
                    "() => document.documentElement.scrollWidth <= innerWidth",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(FIT_MILLIS));
        } catch (TimeoutError wide) {
            // It is too wide.
        }
    }

    @Override
    public void close() {
        // What pages ask from now on goes its way, and nobody answers for a page that is closed.
        Chromium.closing(() -> {
            context.pages().forEach(Page::unrouteAll);
            context.close();
        });
    }
}
