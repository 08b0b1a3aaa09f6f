package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flagship.api.config.SiteName;
import dev.flagship.server.Chromium;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A browser's cookies, at the pages over plain HTTP and at a challenge that is after them, by the names of the two; and
 * what the challenge's script gets with them.
 */
class InstanceNameInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String PAGES = "ctf.localhost";

    /** Where a challenge's page is that sets no cookie, so that nobody is signed out by it. */
    private static final String SCRIPT = "/script";

    /** What a script reads of the pages, with the cookies of whoever's browser runs it; nothing where it may not. */
    private static final String ASK = """
            pages => Promise.all([
              ['/api/v1/users/me', {}],
              ['/settings', {}],
              ['/api/v1/tokens', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }],
              ['/settings/profile', { method: 'POST', mode: 'no-cors', body: new URLSearchParams('affiliation=us') }],
            ].map(([path, how]) => fetch(new URL(path, pages), { credentials: 'include', ...how })
              .then(answer => answer.text(), () => '')))""";

    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    private static HttpServer challenge;

    @BeforeAll
    static void start() throws IOException {
        challenge = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        challenge.createContext("/", InstanceNameInBrowserTest::attack);
        challenge.start();
    }

    @AfterAll
    static void stop() {
        challenge.stop(0);
    }

    /** Keeps what it is sent, and sets the cookies of others. */
    private static void attack(HttpExchange exchange) throws IOException {
        HEARD.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        if (!exchange.getRequestURI().getPath().equals(SCRIPT)) {
            exchange.getResponseHeaders().add("Set-Cookie", "flagship=theirs; Path=/; Domain=" + PAGES);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "play.localhost,          false",
        "label.play.localhost,    false",
        "ctf.localhost,           true",
        "label.ctf.localhost,     true",
    })
    void aChallengeGetsNoCookieOfThePagesAndGivesThemNoneUnlessItsNameIsTooClose(String name, boolean reaches) {
        HEARD.clear();
        TestServer.Player player = SERVER.player();
        try (BrowserContext context = Chromium.get().context(new NewContextOptions())) {
            Page page = context.newPage();
            URI pages = at(PAGES, SERVER.url().getPort());
            Chromium.signIn(page, pages, player.name(), TestServer.PASSWORD);
            Set<String> own = cookies(context, pages);
            assertThat(own).anyMatch(cookie -> cookie.startsWith("flagship="));

            Chromium.go(page, at(name, challenge.getAddress().getPort()));

            boolean taken = HEARD.stream().anyMatch(cookie -> cookie.contains("flagship="));
            boolean given = !cookies(context, pages).equals(own);
            assertThat(taken || given).isEqualTo(reaches);
            assertThat(new SiteName(PAGES).sharesCookiesWith(new SiteName(name)))
                    .as("what up refuses")
                    .isEqualTo(reaches);
        }
    }

    @Test
    void aChallengesScriptReadsNothingOfThePagesAndChangesNothingThereUnderWhateverName() {
        TestServer.Player player = SERVER.player();
        try (BrowserContext context = Chromium.get().context(new NewContextOptions())) {
            Page page = context.newPage();
            URI pages = at(PAGES, SERVER.url().getPort());
            Chromium.signIn(page, pages, player.name(), TestServer.PASSWORD);
            page.waitForCondition(() -> ask(page, pages).toString().contains(player.name()));

            for (String name : List.of("play.localhost", PAGES)) {
                Chromium.go(page, at(name, challenge.getAddress().getPort()).resolve(SCRIPT));
                assertThat(ask(page, pages)).as(name).isEqualTo(List.of("", "", "", ""));
            }
        }
        Reply me = player.api().get("/api/v1/users/me");
        assertThat(me.at("/data/affiliation").asString("")).isEmpty();
        Reply tokens = player.api().get("/api/v1/tokens");
        assertThat(tokens.at("/data").size()).as("its first").isEqualTo(1);
    }

    private static Object ask(Page page, URI pages) {
        return page.evaluate(ASK, pages.toString());
    }

    private static Set<String> cookies(BrowserContext context, URI pages) {
        return context.cookies(pages.toString()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.toSet());
    }

    private static URI at(String name, int port) {
        return URI.create("http://" + name + ":" + port + "/");
    }
}
