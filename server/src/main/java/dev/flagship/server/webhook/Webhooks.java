package dev.flagship.server.webhook;

import dev.flagship.lifecycle.port.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tells other systems of what happened: in the running transaction, so that they hear of it just when it is true. */
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

    /** Puts it on its way to whoever wants to know of this. */
    public void tell(Topic topic, Map<String, Object> data) {
        store.put(topic.text(), json.writeValueAsString(data), clock.now());
    }

    /** Lets nobody hear of it any more who did not yet; {@code id} is what its data told as that. */
    public void takeBack(Topic topic, long id) {
        store.giveUpAll(topic.text(), id, TAKEN_BACK, clock.now());
    }

    /** The same of everything of this kind. */
    public void takeBackAll(Topic topic) {
        store.giveUpAll(topic.text(), TAKEN_BACK, clock.now());
    }
}
