package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.lifecycle.route.Ticket;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Secrecy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** What somebody could do with what only its owner knows; no log has any of it, however much is told. */
final class Unsaid {
    /** Shorter ones are what somebody chose, such as a language. */
    private static final int SHORTEST = 16;

    private final RunningPlatform platform;
    private final Map<String, String> secrets = new TreeMap<>();

    /** From now on everything that can be told is. */
    Unsaid(RunningPlatform platform) {
        this.platform = platform;
        platform.run("log-level", "--data=" + platform.data(), "trace");
    }

    void add(String what, String secret) {
        assertThat(secret).as(what).hasSizeGreaterThanOrEqualTo(SHORTEST);
        secrets.put(what, secret);
    }

    /** All that a browser keeps. */
    void addCookies(String whose, Page page) {
        page.context().cookies().stream()
                .filter(cookie -> cookie.value.length() >= SHORTEST)
                .forEach(cookie -> add(whose + "'s cookie " + cookie.name, cookie.value));
    }

    /** A new token of somebody's, which is used once. */
    void addToken(String name, String password) {
        try (Session session = Session.of(platform, name, password)) {
            String token = session.post("/api/v1/tokens", "{\"description\": \"unsaid\"}")
                    .data()
                    .path("value")
                    .asString();
            add(name + "'s token", token);
            assertThat(platform.call(token, "GET", "/api/v1/instances", "").status())
                    .isEqualTo(200);
        }
    }

    /** Has a browser go to an instance by the platform, which gives it a ticket and the gateway for that a pass. */
    void enter(String whose, Page page, String entrance) {
        Page entered = page.context().newPage();
        entered.onRequest(request -> {
            int ticket = request.url().indexOf(Ticket.ENTRANCE);
            if (ticket >= 0) {
                add(whose + "'s ticket", request.url().substring(ticket + Ticket.ENTRANCE.length()));
            }
        });
        // The gateway may not have heard yet that passes are wanted.
        Awaitility.await().atMost(NodeLab.PATIENCE).until(() -> {
            entered.navigate(URI.create(platform.url()).resolve(entrance).toString());
            addCookies(whose, page);
            return secrets.containsKey(whose + "'s cookie " + Pass.COOKIE);
        });
        entered.close();
        assertThat(secrets).containsKey(whose + "'s ticket");
    }

    /** Opens a tunnel. */
    void open(String url) {
        URI tunnel = URI.create(url);
        add("a tunnel", tunnel.getPath().replaceFirst(".*/", ""));
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.newWebSocketBuilder()
                    // Its host name is the domain's, which leads here.
                    .buildAsync(
                            URI.create("ws://localhost:" + tunnel.getPort() + tunnel.getPath()),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
        }
    }

    /** The host names of all instances that there are. */
    void addLabels() {
        Sql.on(platform.dataSource(), "SELECT label FROM ledger.endpoint WHERE label IS NOT NULL")
                .list(row -> row.getString(1))
                .forEach(label -> add("the host name " + label, label));
    }

    /** Everything that was added is in no log. */
    void isInNoLog() {
        String logs = platform.logs();
        assertThat(logs).contains(" DEBUG ");
        assertThat(secrets.entrySet())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(Secrecy.shows(logs, secret.getValue()))
                        .as(secret.getKey())
                        .isFalse());
    }
}
