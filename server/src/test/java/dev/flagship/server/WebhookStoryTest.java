package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.settings.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other systems are told of what happened: once, in order, signed, and only where they may be. */
class WebhookStoryTest {
    private static final String PATH = "/api/v1/webhooks";
    private static final String SECRET = "a secret of the test";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ATTEMPTS = 8;

    private final TestServer server = TestServer.get();
    private final HookReceiver receiver = new HookReceiver();

    @BeforeEach
    void trialsAreAllowed() {
        server.set(Setting.WEBHOOK_HOSTS, "example.invalid, 127.0.0.1");
    }

    @AfterEach
    void asItWas() {
        server.jdbc().sql("delete from webhook").update();
        server.jdbc().sql("delete from notification").update();
        server.set(Setting.WEBHOOK_HOSTS, "");
        receiver.close();
    }

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
    void whatIsForOnePersonLeavesThePlatformForNobody() {
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
        receiver.answers("HTTP/1.1 500 Oops\r\nContent-Length: 8\r\n\r\nno\u0007more!");
        long hook = add("json", "/", "");
        announce("first", "");
        announce("second", "");

        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            heard(attempt);
            awaitDelivery(hook, 1, "waiting", attempt);
            server.clock().advance(Duration.ofHours(1));
        }
        JsonNode given = awaitDelivery(hook, 1, "given_up", MOST_ATTEMPTS);
        assertThat(given.at("/answer").asString()).isEqualTo("500 Oops: no more!");
        assertThat(receiver.heard().subList(0, MOST_ATTEMPTS))
                .allSatisfy(heard -> assertThat(heard.body()).contains("first"));
        receiver.answers(HookReceiver.FINE);
        server.clock().advance(Duration.ofHours(1));
        assertThat(awaitDelivery(hook, 0, "delivered", -1).at("/answer").asString())
                .isEqualTo("204 No Content");
        assertThat(receiver.heard().getLast().body()).contains("second");
        assertThat(server.operator().get("/admin/webhooks/" + hook).body())
                .contains("given up", "500 Oops: no more!", "204 No Content");
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
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !deliveries(hook).path(0).path("answer").asString("").contains("longer than is read"));
        awaitDelivery(hook, 0, "waiting", 2);

        receiver.answers("HELO\r\n\r\n");
        server.clock().advance(Duration.ofHours(1));
        assertThat(awaitDelivery(hook, 0, "waiting", 3).at("/answer").asString())
                .contains("not HTTP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:8.8.8.8]/",
                "https://[fd00::1]/",
                "https://2130706433/",
                "https://127.1/",
                "https://localhost/",
                "https://LOCALHOST./",
                "https://100.64.0.1:8443/",
                "https:" + "//user@example.org/",
                "https://example.org:99999/",
                "https:" + "//exämple.org/",
                "https://example.org/\\r\\nX: y",
                "ftp://example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:///nothing",
                "//example.org/",
                ""
            })
    void aHookLeadsNowhereInside(String url) {
        Reply reply = server.admin().post(PATH, """
                {"name": "x", "url": "%s", "topics": ["announcement"]}""".formatted(url));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/code").asString()).isEqualTo("INVALID");
        assertThat(reply.at("/errors/url/0").asString()).isNotEmpty();
        assertThat(server.admin().get(PATH).at("/data")).isEmpty();
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
    void onlyOperatorsHaveHooksAndNobodyReadsTheirAddresses() {
        TestServer.Player player = server.player();
        TestServer.Player observer = server.observer();
        long hook = add("json", "/a-token-in-the-path", "");

        assertThat(player.api().get(PATH).status()).isEqualTo(403);
        assertThat(player.browser().get("/admin/webhooks").status()).isEqualTo(403);
        assertThat(server.stranger().get(PATH).status()).isEqualTo(403);
        assertThat(server.author().api().get(PATH).status()).isEqualTo(403);
        assertThat(observer.api().get(PATH).status()).isEqualTo(200);
        for (String method : List.of("", "/test")) {
            assertThat(observer.api().post(PATH + "/" + hook + method, "{}").status())
                    .isEqualTo(403);
        }
        assertThat(observer.browser().get("/admin/webhooks/" + hook).body()).doesNotContain("Send a test");
        for (String page : List.of(PATH, PATH + "/" + hook)) {
            assertThat(server.admin().get(page).body())
                    .contains("http://127.0.0.1:" + receiver.port())
                    .doesNotContain("a-token-in-the-path", "\"secret\"");
        }
        assertThat(server.jdbc()
                        .sql("select sealed_url || coalesce(sealed_secret, '') from webhook")
                        .query(String.class)
                        .single())
                .doesNotContain("a-token", "127.0.0.1");
    }

    @Test
    void fieldsAreReadStrictlyAndChangedOneByOne() {
        long hook = add("json", "/", "");

        assertThat(server.admin().patch(PATH + "/" + hook, "{\"owner\": 1}").status())
                .isEqualTo(422);
        assertThat(server.admin().patch(PATH + "/" + hook, "{\"topics\": []}").status())
                .isEqualTo(422);
        assertThat(server.admin()
                        .patch(PATH + "/" + hook, "{\"topics\": [\"all\"]}")
                        .status())
                .isEqualTo(422);
        assertThat(server.admin()
                        .patch(PATH + "/" + hook, "{\"secret\": \"short\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.admin().patch(PATH + "/" + hook, "{\"name\": null}").status())
                .isEqualTo(422);
        assertThat(server.admin().patch(PATH + "/999999", "{}").status()).isEqualTo(404);
        assertThat(server.admin().post(PATH, "[]").status()).isEqualTo(400);
        Reply changed = server.admin().patch(PATH + "/" + hook, "{\"name\": \"other\", \"enabled\": false}");

        assertThat(changed.at("/data/name").asString()).isEqualTo("other");
        assertThat(changed.at("/data/topics")).hasSize(2);
        announce("unheard", "");
        assertThat(deliveries(hook)).isEmpty();
        assertThat(server.admin().post(PATH + "/" + hook + "/test", "{}").status())
                .isEqualTo(200);
        assertThat(heard(1).getFirst().body()).contains("\"event\":\"test\"");
        assertThat(server.admin().delete(PATH + "/" + hook).status()).isEqualTo(200);
        assertThat(server.admin().get(PATH + "/" + hook).status()).isEqualTo(404);
    }

    @Test
    void operatorsMakeTryAndRemoveThemOnPages() {
        Browser operator = server.operator();
        Reply refused = operator.submit(
                "/admin/webhooks",
                "name",
                "<b>",
                "kind",
                "json",
                "url",
                "https://10.1.2.3/",
                "topic-announcement",
                "true");
        Reply made = operator.submit(
                "/admin/webhooks",
                "name",
                "<b>",
                "kind",
                "json",
                "url",
                receiver.url("/x"),
                "topic-announcement",
                "true",
                "enabled",
                "true");
        long hook = server.admin().get(PATH).at("/data/0/id").asLong();

        assertThat(refused.body()).contains("not on the public Internet", "&lt;b");
        assertThat(made.body()).contains("webhook-secret", "&lt;b").doesNotContain("<b>");
        assertThat(operator.submit("/admin/webhooks/" + hook + "/test").status())
                .isEqualTo(302);
        heard(1);
        awaitDelivery(hook, 0, "delivered", 1);
        assertThat(operator.submit(
                                "/admin/webhooks/" + hook, "name", "off", "kind", "json", "topic-first_blood", "true")
                        .status())
                .isEqualTo(302);
        assertThat(server.admin().get(PATH + "/" + hook).at("/data/enabled").asBoolean())
                .isFalse();
        assertThat(operator.submit("/admin/webhooks/" + hook + "/remove").body())
                .contains("Remove this webhook?");
        operator.submit("/admin/webhooks/" + hook + "/remove", "confirmed", "yes");
        assertThat(server.admin().get(PATH).at("/data")).isEmpty();
        assertThat(server.jdbc()
                        .sql("select action from audit where action like 'webhook.%' order by id desc limit 4")
                        .query(String.class)
                        .list())
                .containsExactly("webhook.remove", "webhook.change", "webhook.test", "webhook.add");
    }

    @Test
    void whatWasTakenBackIsToldToNobody() {
        long hook = add("json", "/", "");

        server.admin().post("/api/v1/notifications", "{\"title\": \"x\", \"content\": \"y\", \"team_id\": 999999}");

        assertThat(deliveries(hook)).isEmpty();
    }

    private long add(String kind, String path, String more) {
        Reply added = server.admin().post(PATH, """
                {"name": "test", "kind": "%s", "url": "%s", "topics": ["announcement", "first_blood"]%s}""".formatted(kind, receiver.url(path), more));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        return added.at("/data/id").asLong();
    }

    private void announce(String title, String content) {
        server.admin()
                .post(
                        "/api/v1/notifications",
                        JSON.writeValueAsString(java.util.Map.of("title", title, "content", content)));
    }

    private List<HookReceiver.Heard> heard(int count) {
        await().until(() -> receiver.heard().size() >= count);
        return receiver.heard();
    }

    private JsonNode deliveries(long hook) {
        return server.admin().get(PATH + "/" + hook + "/deliveries").at("/data");
    }

    private JsonNode awaitDelivery(long hook, int index, String state, int attempts) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonNode delivery = deliveries(hook).path(index);
            return delivery.path("state").asString("").equals(state)
                    && !delivery.path("answer").asString("").isEmpty()
                    && (attempts < 0 || delivery.path("attempts").asInt(0) == attempts);
        });
        return deliveries(hook).path(index);
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
