package dev.flagship.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks to a receiver on this machine, and none of them afterwards. */
abstract class WebhookStoryTestBase {
    static final String PATH = "/api/v1/webhooks";
    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final JsonMapper JSON = JsonMapper.builder().build();
    final TestServer server = TestServer.get();
    final HookReceiver receiver = new HookReceiver();

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

    long add(String kind, String path, String more) {
        Reply added = server.admin().post(PATH, """
                {"name": "test", "kind": "%s", "url": "%s", "topics": ["announcement", "first_blood"]%s}""".formatted(kind, receiver.url(path), more));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        return added.at("/data/id").asLong();
    }

    void announce(String title, String content) {
        server.admin()
                .post(
                        "/api/v1/notifications",
                        JSON.writeValueAsString(java.util.Map.of("title", title, "content", content)));
    }

    List<HookReceiver.Heard> heard(int count) {
        await().until(() -> receiver.heard().size() >= count);
        return receiver.heard();
    }

    JsonNode deliveries(long hook) {
        return server.admin().get(PATH + "/" + hook + "/deliveries").at("/data");
    }

    /** What was delivered or tried, once that is so and it was answered, the first time or for good. */
    JsonNode awaitDelivery(long hook, int index, String state, int attempts) {
        return awaitDelivery(hook, index, state, attempts, "");
    }

    /** The same with this in the answer: a later attempt counts when it begins, with the answer to the last one. */
    JsonNode awaitDelivery(long hook, int index, String state, int attempts, String answer) {
        return await().atMost(PATIENCE).until(() -> deliveries(hook).path(index), delivery -> {
            String answered = delivery.path("answer").asString("");
            return delivery.path("state").asString("").equals(state)
                    && !answered.isEmpty()
                    && answered.contains(answer)
                    && (attempts < 0 || delivery.path("attempts").asInt(0) == attempts);
        });
    }
}
