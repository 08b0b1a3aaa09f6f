package dev.flagship.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Other systems are told of what happened: once, in order, signed, and only where they may be. */
class WebhookStoryTest extends WebhookStoryTestBase {
    private static final String SECRET = "a secret of the test";
    private static final int MOST_ATTEMPTS = 8;

    @Test
    void anAnnouncementIsToldSigned() throws Exception {
        add("json", "/hooks/1?a=b", ", \"secret\": \"" + SECRET + "\"");

        announce("Two hours left", "**Hurry**");

        HookReceiver.Heard heard = heard(1).getFirst();
        String body = heard.body();
        JsonNode event = JSON.readTree(body);
        String timestamp = heard.headers().get("flagship-timestamp");
        assertThat(heard.line()).isEqualTo("POST /hooks/1?a=b HTTP/1.1");
        assertThat(heard.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("host", "127.0.0.1:" + receiver.port())
                .containsEntry("flagship-signature", "v1=" + hmac(timestamp + "." + body))
                .containsKey("flagship-delivery");
        assertThat(Long.parseLong(timestamp))
                .isCloseTo(server.clock().now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
        assertThat(event.propertyNames()).containsExactly("event", "at", "data");
        assertThat(event.at("/event").asString()).isEqualTo("announcement");
        assertThat(event.at("/data/title").asString()).isEqualTo("Two hours left");
        assertThat(event.at("/data/html").asString()).contains("<strong>Hurry</strong>");
    }

    @Test
    void aFirstSolveIsToldOnceAndSecondOnesAreNot() {
        long hook = add("json", "/", "");
        long challenge = server.admin()
                .post("/api/v1/challenges", "{\"name\": \"told of\", \"value\": 10, \"state\": \"visible\"}")
                .at("/data/id")
                .asLong();
        server.admin().post("/api/v1/flags", "{\"challenge\": " + challenge + ", \"content\": \"CTF{w}\"}");
        TestServer.Player first = server.player();

        first.api().attempt(challenge, "CTF{w}");
        server.player().api().attempt(challenge, "CTF{w}");

        JsonNode data = JSON.readTree(heard(1).getFirst().body()).at("/data");
        assertThat(data.at("/account").asString()).isEqualTo(first.name());
        assertThat(data.at("/challenge").asString()).isEqualTo("told of");
        assertThat(deliveries(hook)).hasSize(1);
        server.admin().delete("/api/v1/challenges/" + challenge);
    }

    @Test
    void notificationsForOnePersonAreSentToNoHook() {
        long hook = add("json", "/", "");
        TestServer.Player player = server.player();

        server.admin()
                .post(
                        "/api/v1/notifications",
                        "{\"title\": \"secret\", \"content\": \"x\", \"user_id\": " + player.id() + "}");

        assertThat(deliveries(hook)).isEmpty();
    }

    @Test
    void discordIsToldInItsOwnWordsAndMentionsNobody() {
        add("discord", "/api/webhooks/1/token", "");

        announce("@everyone **now**", "see <@123> and [here](https://evil.example)");

        HookReceiver.Heard heard = heard(1).getFirst();
        JsonNode message = JSON.readTree(heard.body());
        assertThat(message.propertyNames()).containsExactlyInAnyOrder("content", "allowed_mentions");
        assertThat(message.at("/allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
        assertThat(message.at("/content").asString())
                .startsWith("**\\@everyone \\*\\*now\\*\\***\n")
                .contains("see \\<\\@123\\>", "\\[here\\]\\(");
        assertThat(heard.headers()).doesNotContainKey("flagship-signature");
    }

    @Test
    void whatFailsIsTriedAgainInOrderAndThenGivenUp() {
        receiver.answers(refusal(1));
        long hook = add("json", "/", "");
        announce("first", "");
        announce("second", "");

        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            heard(attempt);
            awaitDelivery(hook, 1, "waiting", attempt, "no more " + attempt);
            receiver.answers(refusal(attempt + 1));
            server.clock().advance(Duration.ofHours(1));
        }
        JsonNode given = awaitDelivery(hook, 1, "given_up", MOST_ATTEMPTS, "no more " + MOST_ATTEMPTS);
        assertThat(given.at("/answer").asString()).isEqualTo("500 Oops: no more " + MOST_ATTEMPTS);
        assertThat(receiver.heard().subList(0, MOST_ATTEMPTS))
                .allSatisfy(heard -> assertThat(heard.body()).contains("first"));
        receiver.answers(HookReceiver.FINE);
        server.clock().advance(Duration.ofHours(1));
        assertThat(awaitDelivery(hook, 0, "delivered", -1).at("/answer").asString())
                .isEqualTo("204 No Content");
        assertThat(receiver.heard().getLast().body()).contains("second");
        assertThat(server.operator().get("/admin/webhooks/" + hook).body())
                .contains("given up", "500 Oops: no more " + MOST_ATTEMPTS, "204 No Content");
    }

    private static String refusal(int attempt) {
        return "HTTP/1.1 500 Oops\r\nContent-Length: 9\r\n\r\nno\u0007more " + attempt;
    }

    @Test
    void anAnswerThatAsksForPatienceGetsIt() {
        receiver.answers("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1200.5\r\n\r\n");
        long hook = add("discord", "/", "");
        announce("patience", "");

        awaitDelivery(hook, 0, "waiting", 1);
        server.clock().advance(Duration.ofMinutes(15));
        receiver.answers(HookReceiver.FINE);
        add("json", "/after", "");
        announce("later", "");
        await().until(() ->
                receiver.heard().stream().anyMatch(heard -> heard.line().contains("/after")));

        assertThat(receiver.heard())
                .filteredOn(heard -> !heard.line().contains("/after"))
                .hasSize(1);
        server.clock().advance(Duration.ofMinutes(6));
        awaitDelivery(hook, 1, "delivered", 2);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (HookReceiver elsewhere = new HookReceiver()) {
            receiver.answers("HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url("/") + "\r\n\r\n");
            long hook = add("json", "/", "");
            announce("follow me", "");

            JsonNode delivery = awaitDelivery(hook, 0, "waiting", 1);

            assertThat(delivery.at("/answer").asString()).contains("302", "not followed");
            assertThat(elsewhere.heard()).isEmpty();
        }
    }

    @Test
    void endlessAndSilentAnswersAreCutOff() {
        long hook = add("json", "/", "");
        receiver.answers("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1 << 20));
        announce("endless", "");
        assertThat(awaitDelivery(hook, 0, "waiting", 1).at("/answer").asString())
                .contains("longer than is read");

        receiver.answers("");
        server.clock().advance(Duration.ofHours(1));
        // It counts when it begins. What comes of it is due anew some time after it is over.
        await().atMost(PATIENCE)
                .until(() ->
                        !deliveries(hook).path(0).path("answer").asString("").contains("longer than is read"));
        awaitDelivery(hook, 0, "waiting", 2);

        receiver.answers("HELO\r\n\r\n");
        server.clock().advance(Duration.ofHours(1));
        awaitDelivery(hook, 0, "waiting", 3, "not HTTP");
    }

    @Test
    void aHostThatIsNoLongerListedIsNotAsked() {
        long hook = add("json", "/", "");
        server.set(Setting.WEBHOOK_HOSTS, "");

        announce("inside", "");

        assertThat(awaitDelivery(hook, 0, "waiting", 1).at("/answer").asString())
                .contains("http is for hosts that the setting webhook_hosts lists");
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void anAnnouncementThatWasTakenBackIsNotDeliveredAgain() {
        receiver.answers("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        long hook = add("json", "/", "");
        announce("taken back", "");
        announce("what stays", "");
        awaitDelivery(hook, 1, "waiting", 1);
        long id = JSON.readTree(heard(1).getFirst().body()).at("/data/id").asLong();

        server.admin().delete("/api/v1/notifications/" + id);
        receiver.answers(HookReceiver.FINE);
        server.clock().advance(Duration.ofHours(1));

        awaitDelivery(hook, 0, "delivered", -1);
        assertThat(deliveries(hook).path(1).path("state").asString()).isEqualTo("given_up");
        assertThat(receiver.heard())
                .filteredOn(heard -> heard.body().contains("taken back"))
                .hasSize(1);
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
