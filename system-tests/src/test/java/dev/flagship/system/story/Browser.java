package dev.flagship.system.story;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.flagship.system.lab.NodeLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's Chromium, headless, for as many visitors as a test wants. */
final class Browser implements AutoCloseable {
    private static final double PATIENCE_MILLIS = (double) NodeLab.PATIENCE.toMillis();

    /** Debian's Chromium, or that of the environment. */
    static final String PROGRAM = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");

    private static final List<String> WORDS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    Browser() {
        this(Path.of(PROGRAM));
    }

    /** Another program than the usual, and what else it is told. */
    Browser(Path program, String... more) {
        List<String> words = new ArrayList<>(WORDS);
        words.addAll(List.of(more));
        // Of all browsers: some wait for an instance to start.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(words));
    }

    /** A visitor with cookies of their own, in a window 1280 pixels wide. */
    Page visitor() {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setColorScheme(ColorScheme.LIGHT)
                // Instances have certificates for trials.
                .setIgnoreHTTPSErrors(true)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // An engine on the same machine makes and removes network devices: Chromium reports that by itself, and
            // then htmx.
            boolean expected = Stream.of(
                            "status of 4",
                            "Status Error Code 4",
                            "ERR_NETWORK_CHANGED",
                            "htmx:afterRequest",
                            "htmx:sendError")
                    .anyMatch(message.text()::contains);
            if (message.type().equals("error") && !expected) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** What pages wrote to the console as errors, other than answers of the 400s that a story asked for. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
