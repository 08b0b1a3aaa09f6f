package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flagship.api.config.SiteName;
import dev.flagship.server.Chromium;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser's cookies, at the pages over plain HTTP and at a challenge that is after them, by the names of the two. */
class InstanceNameInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String PAGES = "ctf.localhost";

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
        exchange.getResponseHeaders().add("Set-Cookie", "flagship=theirs; Path=/; Domain=" + PAGES);
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

    private static Set<String> cookies(BrowserContext context, URI pages) {
        return context.cookies(pages.toString()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.toSet());
    }

    private static URI at(String name, int port) {
        return URI.create("http://" + name + ":" + port + "/");
    }
}
