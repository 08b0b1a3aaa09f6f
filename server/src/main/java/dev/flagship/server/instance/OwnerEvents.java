package dev.flagship.server.instance;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.session.Mode;
import java.util.HashMap;
import java.util.Map;

/** Tells the owners of instances what the platform does to them, on whatever page they have open. */
final class OwnerEvents {
    private final Catalog catalog;
    private final LiveEvents live;

    OwnerEvents(Catalog catalog, LiveEvents live) {
        this.catalog = catalog;
        this.live = live;
    }

    /**
     * Tells the owner, as part of the running transaction. Does nothing for a shared instance: its panel shows what
     * happens to whoever looks at it.
     */
    void tell(String ownerKey, String topic, InstanceId instance, long challengeId, Map<String, ?> more) {
        if (ownerKey.equals(Mode.SHARED)) {
            return;
        }
        Map<String, Object> data = new HashMap<>(more);
        data.put("id", instance.value().toString());
        data.put("challengeId", challengeId);
        data.put("challenge", catalog.find(challengeId).map(Challenge::name).orElse(""));
        long id = Long.parseLong(ownerKey.substring(ownerKey.indexOf(':') + 1));
        if (ownerKey.startsWith(Mode.TEAMS.one())) {
            live.tellTeam(id, topic, data);
        } else {
            live.tellUser(id, topic, data);
        }
    }
}
