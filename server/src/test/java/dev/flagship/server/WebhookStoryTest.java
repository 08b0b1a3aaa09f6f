package dev.flagship.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flagship.server.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other programs are told of announcements and first solves. */
class WebhookStoryTest {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final TestServer server = TestServer.get();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private HttpServer receiver;
    private String url = "";

    /** What the receiver was sent. */
    private record Heard(String delivery, String timestamp, String signature, String body) {}

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        server.set(Setting.WEBHOOK_HOSTS, "127.0.0.1");
    }

    @AfterEach
    void asItWas() {
        server.jdbc().sql("delete from webhook").update();
        server.jdbc().sql("delete from notification").update();
        server.set(Setting.WEBHOOK_HOSTS, "");
        receiver.stop(0);
    }

    @Test
    void anAnnouncementArrivesSignedWithASecretThatIsToldOnce() throws Exception {
        Reply made = add("json");
        String secret = made.at("/data/secret").asString();

        announce("Ahoy", "All hands");

        await().until(() -> heard.size() == 1);
        Heard first = heard.getFirst();
        assertThat(first.signature()).isEqualTo("v1=" + hmac(secret, first.timestamp() + "." + first.body()));
        JsonNode event = JsonMapper.shared().readTree(first.body());
        assertThat(event.at("/event").asString()).isEqualTo("announcement");
        assertThat(event.at("/data/title").asString()).isEqualTo("Ahoy");
        assertThat(event.at("/data/content").asString()).isEqualTo("All hands");
        await().until(() -> server.admin()
                .get(WEBHOOKS)
                .at("/data/0/last_answer")
                .asString("")
                .equals("200"));
        assertThat(server.admin().get(WEBHOOKS).body()).doesNotContain("secret");
        assertThat(String.valueOf(server.jdbc()
                        .sql("select sealed_secret from webhook")
                        .query(String.class)
                        .single()))
                .doesNotContain(secret);
    }

    @Test
    void whatIsNotTakenIsTriedAgainAndWhatComesLaterWaitsForIt() {
        add("json");
        statuses.addAll(List.of(500, 302));

        announce("first", "");
        await().until(() -> heard.size() == 1);
        announce("second", "");
        server.clock().advance(Duration.ofSeconds(11));
        await().until(() -> heard.size() == 2);
        server.clock().advance(Duration.ofSeconds(21));
        await().until(() -> heard.size() == 4);

        assertThat(heard).extracting(one -> one.body().contains("\"first\"")).containsExactly(true, true, true, false);
        assertThat(heard.subList(0, 3))
                .extracting(Heard::delivery)
                .containsOnly(heard.getFirst().delivery());
    }

    @Test
    void whatIsNeverTakenIsGivenUpAndOperatorsSeeWhy() {
        add("json");
        statuses.addAll(List.of(503, 503, 503, 503, 503, 503, 503, 503));

        announce("nobody listens", "");
        for (int attempt = 1; attempt <= 8; attempt++) {
            int expected = attempt;
            await().until(() -> heard.size() == expected);
            server.clock().advance(Duration.ofHours(1));
        }
        announce("later", "");

        await().until(() -> heard.size() == 9);
        assertThat(heard.getLast().body()).contains("later");
    }

    @Test
    void discordIsSentWordsThatMentionAndFormatNothing() {
        add("discord");

        announce("@everyone *look*", "<@1> [here](https://example.org)");

        await().until(() -> heard.size() == 1);
        JsonNode message = JsonMapper.shared().readTree(heard.getFirst().body());
        assertThat(message.at("/content").asString())
                .isEqualTo("**\\@everyone \\*look\\***\n\\<\\@1\\> \\[here\\]\\(https\\://example.org\\)");
        assertThat(message.at("/allowed_mentions/parse").isEmpty()).isTrue();
        assertThat(heard.getFirst().signature()).isEmpty();
    }

    @Test
    void theFirstSolveIsTold() {
        server.admin().post(WEBHOOKS, "{\"url\": \"" + url + "\", \"topics\": [\"first_blood\"]}");
        TestServer.Player player = server.player();
        long id = server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Told\", \"category\": \"c\", \"value\": 1, \"state\": \"visible\"}")
                .at("/data/id")
                .asLong();
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"flag{x}\"}");
        announce("not of interest", "");

        player.api().attempt(id, "flag{x}");
        server.player().api().attempt(id, "flag{x}");

        await().until(() -> heard.size() == 1);
        JsonNode event = JsonMapper.shared().readTree(heard.getFirst().body());
        assertThat(event.at("/data/challenge").asString()).isEqualTo("Told");
        assertThat(event.at("/data/account").asString()).isEqualTo(player.name());
        server.admin().delete("/api/v1/challenges/" + id);
    }

    @Test
    void aHostThatIsNoLongerTrustedIsNotReached() {
        add("json");
        server.set(Setting.WEBHOOK_HOSTS, "");

        announce("inwards", "");

        await().until(() -> server.admin()
                .get(WEBHOOKS)
                .at("/data/0/last_answer")
                .asString("")
                .contains("not public"));
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/x",
                "ftp://127.0.0.1/x",
                "https://",
                "https:" + "//user:pw@example.org/",
                "nonsense",
                "https:" + "//exa mple.org"
            })
    void anAddressThatCannotBeIsRefused(String address) {
        Reply refused = server.admin().post(WEBHOOKS, "{\"url\": \"" + address + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code").asString()).isEqualTo("INVALID");
        assertThat(refused.at("/errors/url/0").asString()).startsWith("url: expected");
    }

    @ParameterizedTest
    @CsvSource({
        "topics, '{\"url\": \"https://example.org\", \"topics\": [\"solves\"]}'",
        "topics, '{\"url\": \"https://example.org\", \"topics\": []}'",
        "kind, '{\"url\": \"https://example.org\", \"kind\": \"irc\"}'",
        "secret, '{\"url\": \"https://example.org\", \"secret\": \"own\"}'"
    })
    void whatIsNotKnownIsNamed(String field, String body) {
        assertThat(server.admin().post(WEBHOOKS, body).at("/errors/" + field)).isNotEmpty();
    }

    @Test
    void onlyOperatorsSeeThem() {
        assertThat(server.player().api().get(WEBHOOKS).status()).isEqualTo(403);
        assertThat(server.admin().delete(WEBHOOKS + "/4711").status()).isEqualTo(404);
    }

    private Reply add(String kind) {
        return server.admin().post(WEBHOOKS, "{\"url\": \"" + url + "\", \"kind\": \"" + kind + "\"}");
    }

    private void announce(String title, String content) {
        server.admin()
                .post("/api/v1/notifications", "{\"title\": \"" + title + "\", \"content\": \"" + content + "\"}");
    }

    private void take(HttpExchange exchange) throws IOException {
        heard.add(new Heard(
                header(exchange, "Flagship-Delivery"),
                header(exchange, "Flagship-Timestamp"),
                header(exchange, "Flagship-Signature"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Integer status = statuses.poll();
        exchange.getResponseHeaders().add("Location", url + "/elsewhere");
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }
}
