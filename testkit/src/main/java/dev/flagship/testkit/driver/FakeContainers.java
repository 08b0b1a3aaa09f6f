package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in the fake engine, found by incarnation and by id however much it is. For whoever holds the driver's lock. */
final class FakeContainers {
    private final Map<Incarnation, FakeContainer> all = new LinkedHashMap<>();
    private final Map<String, Incarnation> ids = new HashMap<>();

    /** In the order in which they came. */
    Collection<FakeContainer> values() {
        return all.values();
    }

    @Nullable
    FakeContainer get(Incarnation incarnation) {
        return all.get(incarnation);
    }

    /** The one with this id; null where none has it. */
    @Nullable
    FakeContainer withId(String id) {
        Incarnation incarnation = ids.get(id);
        return incarnation == null ? null : all.get(incarnation);
    }

    /** In place of what the incarnation had. */
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
