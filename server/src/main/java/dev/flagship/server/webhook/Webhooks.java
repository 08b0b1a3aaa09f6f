package dev.flagship.server.webhook;

import dev.flagship.lifecycle.port.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tells webhooks of events. A delivery is stored in the running transaction, so it is sent only if that commits. */
public final class Webhooks {
    private static final String TAKEN_BACK = "taken back before it was sent";

    private final DeliveryStore store;
    private final JsonMapper json;
    private final Clock clock;

    Webhooks(DeliveryStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** Stores a delivery for each hook with this topic. */
    public void tell(Topic topic, Map<String, Object> data) {
        store.put(topic.text(), json.writeValueAsString(data), clock.now());
    }

    /** Gives up the deliveries of an event that are not sent yet; {@code id} is the {@code id} in the event's data. */
    public void takeBack(Topic topic, long id) {
        store.giveUpAll(topic.text(), id, TAKEN_BACK, clock.now());
    }

    /** Gives up the deliveries of all events with this topic that are not sent yet. */
    public void takeBackAll(Topic topic) {
        store.giveUpAll(topic.text(), TAKEN_BACK, clock.now());
    }
}
