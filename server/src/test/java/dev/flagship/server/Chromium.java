package dev.flagship.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Debian's Chromium, or that of the environment, without a window: one for all tests of this JVM, since its start takes
 * as long as some of them. People in it share nothing: each has a context, which whoever asked for it closes.
 */
public final class Chromium {
    /** How long a test waits for what a page is to show. */
    public static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private Browser program;

    private static final class Holder {
        static final Chromium CHROMIUM = start();
    }

    /** The one that runs. Where its program has ended another is started, so that only one test fails for that. */
    public static Chromium get() {
        Chromium running = Holder.CHROMIUM;
        if (!running.program.isConnected()) {
            running.program = launch(running.playwright);
        }
        return running;
    }

    private static Chromium start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Chromium started = new Chromium();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        program = launch(playwright);
    }

    private static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(
                                Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Somebody's browser, with cookies of its own. */
    public BrowserContext context(NewContextOptions options) {
        BrowserContext context = program.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    /** Signs in by the form. */
    public static void signIn(Page page, URI server, String name, String password) {
        go(page, server.resolve("/login"));
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("form[action^='/login'] button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    /** Goes to an address; once more if the network changed meanwhile, as it does whenever an engine makes a bridge. */
    public static void go(Page page, URI address) {
        try {
            page.navigate(address.toString());
        } catch (PlaywrightException e) {
            if (!String.valueOf(e.getMessage()).contains("ERR_NETWORK_CHANGED")) {
                throw e;
            }
            page.navigate(address.toString());
        }
    }

    /**
     * Goes to an address, and waits until that page listens, not the one from which it goes away. One of the same
     * address, which may be about to listen, is left before.
     */
    public static void listening(Page page, URI address) {
        if (page.url().equals(address.toString())) {
            page.navigate("about:blank");
        }
        page.waitForResponse(
                response -> URI.create(response.url()).getPath().equals("/events")
                        && address.toString()
                                .equals(response.request().headers().get("referer")),
                () -> go(page, address));
    }

    /**
     * Closes something of the program. A program that does not answer is ended, so that a test that waits for it goes on; the
     * next test gets another.
     */
    static void closing(Runnable close) {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    endProgram();
                },
                CompletableFuture.delayedExecutor((long) PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        try {
            close.run();
        } catch (PlaywrightException ended) {
            if (!late.get()) {
                throw ended;
            }
        } finally {
            end.cancel(false);
        }
    }

    private static void endProgram() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chromium"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private void close() {
        program.close();
        playwright.close();
    }
}
