package dev.flagship.server.webhook;

import dev.flagship.lifecycle.port.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Puts events on their way. They take part in the running transaction, and go out when it is committed. */
public final class TellWebhooks {
    private final WebhookStore store;
    private final JsonMapper json;
    private final Clock clock;

    TellWebhooks(WebhookStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** Somebody of the organisers said something to all; {@code content} is Markdown. */
    public void announced(String title, String content) {
        put(Webhook.ANNOUNCEMENT, Map.of("title", title, "content", content));
    }

    /** An account solved a challenge before everybody else. */
    public void firstBlood(long challengeId, String challenge, long accountId, String account) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("challenge_id", challengeId);
        data.put("challenge", challenge);
        data.put("account_id", accountId);
        data.put("account", account);
        put(Webhook.FIRST_BLOOD, data);
    }

    private void put(String topic, Map<String, ?> data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", topic);
        event.put("at", clock.now().toString());
        event.put("data", data);
        store.put(topic, json.writeValueAsString(event), clock.now());
    }
}
