package dev.flagship.server;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chromium on pages that hold hostile text. It goes from page to page by their links and notes whatever is there that no
 * template of ours wrote, whatever ran, and whatever was asked of somebody else.
 */
final class WatchedBrowser implements AutoCloseable {
    private static final int MOST_PAGES = 200;

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

    private final URI server;
    private final Chromium chromium = new Chromium();
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
     * @param policy whether the pages' own policy holds; without it, what got in would run
     * @return the paths that were opened
     */
    Set<String> walk(String name, String password, boolean policy, List<String> starts) {
        try (BrowserContext context = context(policy)) {
            return walk(signedIn(context, name, password), starts);
        }
    }

    /** Has a page open while something happens, and looks at it when that many toasts have come. */
    void listen(String name, String password, boolean policy, String path, Runnable happens, int toasts) {
        try (BrowserContext context = context(policy)) {
            Page page = signedIn(context, name, password);
            Chromium.listening(page, server.resolve(path));
            happens.run();
            page.waitForFunction("count => document.querySelectorAll('.toast').length >= count", toasts);
            look(page, path);
        }
    }

    private BrowserContext context(boolean policy) {
        BrowserContext context =
                chromium.context(new NewContextOptions().setBypassCSP(!policy).setUserAgent(HostileText.SHORT));
        context.addInitScript("""
                addEventListener('securitypolicyviolation',
                    event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
                """);
        return context;
    }

    private Page signedIn(BrowserContext context, String name, String password) {
        Page page = watched(context.newPage());
        Chromium.signIn(page, server, name, password);
        return page;
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
        page.navigate(server.resolve(path).toString());
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

    private boolean isOurs(String link) {
        return link.startsWith(server + "/")
                && !link.contains("/files/")
                && !link.contains("/logout")
                && !link.contains("/export")
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

    @Override
    public void close() {
        chromium.close();
    }
}
