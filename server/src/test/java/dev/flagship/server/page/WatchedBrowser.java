package dev.flagship.server.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.flagship.server.Chromium;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Chromium on pages that hold hostile text. It goes from page to page by their links and notes whatever is there that no
 * template of ours wrote, whatever ran, and whatever was asked of somebody else.
 */
final class WatchedBrowser {
    private static final int MOST_PAGES = 200;
    private static final String POLICY = "content-security-policy";

    /** Elements and attributes that no template has, and links that would run something. */
    private static final String FOREIGN = """
            () => [...document.querySelectorAll(
                'xss-mark, .xss-mark, #xss-mark, iframe, object, embed, base, marquee, math, video, audio, style, '
                + 'script:not([src]), form[action^="http"], meta[http-equiv], a[href^="javascript:" i], '
                + 'a[href^="data:" i], a[href^="vbscript:" i]')]
              .concat([...document.querySelectorAll('*')].filter(element =>
                [...element.attributes].some(attribute => /^on/i.test(attribute.name) || attribute.name === 'srcdoc')))
              .map(element => element.outerHTML.slice(0, 200))
            """;

    private static final String LINKS =
            "() => [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])";

    /** On a busy machine the first one's time may be over when the last one comes. */
    private static final String TOASTS_STAY = """
            () => {
              const later = window.setTimeout;
              window.setTimeout = (deed, time, ...more) => (time === 6000 ? 0 : later(deed, time, ...more));
            }
            """;

    private final URI server;
    private final List<String> complaints = new ArrayList<>();

    WatchedBrowser(URI server) {
        this.server = server;
    }

    /** What was there that should not be, with where. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /**
     * Opens these pages and all that they lead to, as somebody who is signed in.
     *
     * @return the paths that were opened
     */
    Set<String> walk(String name, String password, List<String> starts) {
        try (BrowserContext context = context()) {
            return walk(signedIn(context, name, password), starts);
        }
    }

    /** Has a page open while something happens, and looks at it when that many toasts have come. */
    void listen(String name, String password, String path, Runnable happens, int toasts) {
        try (BrowserContext context = context()) {
            Page page = signedIn(context, name, password);
            Chromium.listening(page, server.resolve(path));
            page.evaluate(TOASTS_STAY);
            happens.run();
            page.waitForFunction("count => document.querySelectorAll('.toast').length >= count", toasts);
            look(page, path);
        }
    }

    /** Looks at a page into which a piece of HTML got, as if a template had let it through. */
    void letIn(String name, String password, String path, String html) {
        try (BrowserContext context = context()) {
            Page page = signedIn(context, name, password);
            Chromium.go(page, server.resolve(path));
            page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", html);
            page.waitForFunction("() => 'xssHit' in window");
            look(page, path);
        }
    }

    private BrowserContext context() {
        BrowserContext context = Chromium.get().context(new NewContextOptions().setUserAgent(HostileText.SHORT));
        context.addInitScript("""
                addEventListener('securitypolicyviolation',
                    event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
                """);
        return context;
    }

    private Page signedIn(BrowserContext context, String name, String password) {
        Page page = watched(context.newPage());
        Chromium.signIn(page, server, name, password);
        haveThePolicySaidOnly(page);
        return page;
    }

    /**
     * From now on what pages forbid themselves happens and is told of: what got in runs, and whatever their own policy would
     * have kept from running, or from being fetched, is noted.
     */
    private static void haveThePolicySaidOnly(Page page) {
        CDPSession tools = page.context().newCDPSession(page);
        tools.on("Fetch.requestPaused", paused -> letPass(tools, paused));
        tools.send(
                "Fetch.enable",
                JsonParser.parseString(
                                "{\"patterns\": [{\"resourceType\": \"Document\", \"requestStage\": \"Response\"}]}")
                        .getAsJsonObject());
    }

    /** Answers anew, which has the headers read anew; what leads elsewhere has no body. */
    private static void letPass(CDPSession tools, JsonObject paused) {
        JsonObject answer = new JsonObject();
        answer.add("requestId", paused.get("requestId"));
        int status = paused.get("responseStatusCode").getAsInt();
        if (status >= 300 && status < 400) {
            tools.send("Fetch.continueResponse", answer);
            return;
        }
        JsonObject read = tools.send("Fetch.getResponseBody", answer);
        String body = read.get("body").getAsString();
        answer.addProperty("responseCode", status);
        answer.add("responseHeaders", withThePolicySaidOnly(paused.getAsJsonArray("responseHeaders")));
        answer.addProperty(
                "body",
                read.get("base64Encoded").getAsBoolean()
                        ? body
                        : Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        tools.send("Fetch.fulfillRequest", answer);
    }

    private static JsonArray withThePolicySaidOnly(JsonArray headers) {
        JsonArray all = new JsonArray();
        for (JsonElement each : headers) {
            JsonObject header = each.getAsJsonObject();
            String name = header.get("name").getAsString().toLowerCase(Locale.ROOT);
            if (name.equals(POLICY)) {
                header.addProperty("name", POLICY + "-report-only");
            }
            // The body comes as it was before it was packed.
            if (!name.equals("content-encoding") && !name.equals("content-length")) {
                all.add(header);
            }
        }
        return all;
    }

    private Set<String> walk(Page page, List<String> starts) {
        Set<String> opened = new LinkedHashSet<>();
        Deque<String> ahead = new ArrayDeque<>(starts);
        while (!ahead.isEmpty() && opened.size() < MOST_PAGES) {
            String path = ahead.removeFirst();
            if (opened.add(path)) {
                ahead.addAll(open(page, path));
            }
        }
        return opened;
    }

    private List<String> open(Page page, String path) {
        Chromium.go(page, server.resolve(path));
        look(page, path);
        return ((List<?>) page.evaluate(LINKS))
                .stream()
                        .map(String::valueOf)
                        .filter(this::isOurs)
                        .map(this::path)
                        .toList();
    }

    private void look(Page page, String path) {
        List<?> foreign = (List<?>) page.evaluate(FOREIGN);
        foreign.forEach(element -> complaints.add(path + ": foreign: " + element));
        if (Boolean.TRUE.equals(page.evaluate("() => 'xssHit' in window"))) {
            complaints.add(path + ": a script ran");
        }
    }

    /** What is kept on disk, or shown by a page of the browser's own, is no page of ours. */
    private boolean isOurs(String link) {
        return link.startsWith(server + "/")
                && !link.contains("/files/")
                && !link.contains("/logout")
                && !link.contains("/export")
                && !link.endsWith(".atom")
                && !link.endsWith(".ics")
                && !link.contains("?");
    }

    private String path(String link) {
        return link.substring(server.toString().length());
    }

    private Page watched(Page page) {
        page.onDialog(dialog -> {
            complaints.add(page.url() + ": a dialog opened: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.text().startsWith("policy: ")
                    || message.text().contains("Content Security Policy")
                    || message.text().contains("xss")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(server + "/") && !request.url().startsWith("data:image/svg+xml")) {
                complaints.add(page.url() + ": asked for " + request.url());
            }
        });
        return page;
    }
}
