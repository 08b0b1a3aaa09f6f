package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All containers of the fake engine, by incarnation and by id, quick to find however many there are. The caller must
 * hold the driver's lock.
 */
final class FakeContainers {
    private final Map<Incarnation, FakeContainer> all = new LinkedHashMap<>();
    private final Map<String, Incarnation> ids = new HashMap<>();

    /** Returns them in the order in which they were added. */
    Collection<FakeContainer> values() {
        return all.values();
    }

    @Nullable
    FakeContainer get(Incarnation incarnation) {
        return all.get(incarnation);
    }

    /** Returns the one with this id; null if there is none. */
    @Nullable
    FakeContainer withId(String id) {
        Incarnation incarnation = ids.get(id);
        return incarnation == null ? null : all.get(incarnation);
    }

    /** Adds the container in place of the one that the incarnation had. */
    void put(FakeContainer container) {
        FakeContainer before = all.put(container.incarnation(), container);
        if (before != null) {
            ids.remove(before.id());
        }
        ids.put(container.id(), container.incarnation());
    }

    void remove(Incarnation incarnation) {
        FakeContainer before = all.remove(incarnation);
        if (before != null) {
            ids.remove(before.id());
        }
    }
}
