package dev.flagship.server.reach;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.server.Chromium;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.TestServer;
import dev.flagship.server.WindowExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser with an IPv4 and an IPv6 address, which the page's script has open ports, each told by who sees it. */
@ExtendWith(WindowExtension.class)
class OpenAddressInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String ASKS_BY_FOUR = "http://v4.localhost:8001/**";
    private static final String ASKS_BY_SIX = "http://v6.localhost:8001/**";
    private static final AddressRange FOUR = AddressRange.parse("127.0.0.1");
    private static final AddressRange SIX = AddressRange.parse("::/64");

    private static HttpServer four;
    private static HttpServer six;

    @BeforeAll
    static void start() throws IOException {
        four = gateway("127.0.0.1");
        six = gateway("::1");
    }

    private static HttpServer gateway(String address) throws IOException {
        HttpServer gateway = server(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        gateway.createContext(AddressStatement.PATH, OpenAddressInBrowserTest::state);
        gateway.start();
        return gateway;
    }

    private static HttpServer server(InetSocketAddress at) throws IOException {
        try {
            return HttpServer.create(at, 0);
        } catch (SocketException e) {
            throw new IOException("nobody can listen at " + at + " (expected: IPv4 and IPv6 on loopback)", e);
        }
    }

    /** Tells a browser which address it has, as the gateway does. */
    private static void state(HttpExchange exchange) throws IOException {
        InetAddress seen = exchange.getRemoteAddress().getAddress();
        String secret = SERVER.bean("routeSecrets", RouteSecrets.class).addresses();
        String text = new AddressStatement(seen, SERVER.clock().now()).sign(secret);
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        four.stop(0);
        six.stop(0);
    }

    @Test
    void aPageOpensPortsToTheAddressesOfBothFamiliesAndToOneWhereThatIsAll(OpenWindow window) {
        TestServer.Player player = SERVER.player();
        String owner = "user:" + player.id();
        long challenge = SERVER.challenge("nc-two");
        SERVER.node().run(player.api().start(challenge).at("/data/id").asString(), "TCP");
        Page page = window.page();
        // On a busy machine an answer may take longer than a page waits for it.
        page.addInitScript("AbortSignal.timeout = () => null");
        page.route(ASKS_BY_FOUR, route -> lead(route, "127.0.0.1", four));
        page.route(ASKS_BY_SIX, route -> route.abort());
        Chromium.signIn(page, SERVER.url(), player.name(), TestServer.PASSWORD);

        Request byItself = opening(page, () -> window.open(page, "/challenges/" + challenge));
        assertThat(stated(byItself)).containsExactly("127.0.0.1");
        assertThat(rules().knows(owner, SIX)).isFalse();

        page.route(ASKS_BY_SIX, route -> lead(route, "[::1]", six));
        Locator button = page.getByTestId("open-address").locator("button");
        Request byButton = opening(page, button::click);
        assertThat(stated(byButton)).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
        PlaywrightAssertions.assertThat(page.locator("#toasts")).containsText("open to your address");
        page.waitForCondition(() -> rules().knows(owner, SIX));
        assertThat(rules().addresses().get(owner)).containsExactlyInAnyOrder(FOUR, SIX);
    }

    /** Has the browser connect by that family, since here no name leads there and the gateway's port is not ours. */
    private static void lead(Route route, String address, HttpServer gateway) {
        String url = "http://" + address + ":" + gateway.getAddress().getPort() + AddressStatement.PATH;
        route.resume(new Route.ResumeOptions().setUrl(url));
    }

    /** The request by which the page has ports opened meanwhile. */
    private static Request opening(Page page, Runnable deed) {
        String path = "/instances/address";
        return page.waitForRequest(
                asked -> asked.method().equals("POST") && asked.url().endsWith(path), deed);
    }

    /** The addresses that the gateway said the browser has, as the page hands them on. */
    private static List<String> stated(Request request) {
        return Arrays.stream(request.postData().split("&", -1))
                .filter(field -> field.startsWith("stated="))
                .map(field -> URLDecoder.decode(field.substring("stated=".length()), StandardCharsets.UTF_8))
                .map(text -> text.split(" ", -1)[0])
                .toList();
    }

    private static AccessRules rules() {
        return SERVER.bean("accessLedger", AccessLedger.class).read();
    }
}
