package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the fake ledger, found as a database would find them. */
final class FakeRows {
    private final Map<InstanceId, FakeRow> all = new LinkedHashMap<>();
    private final Map<InstanceId, FakeRow> unfinished = new LinkedHashMap<>();
    private final Map<String, FakeRow> live = new HashMap<>();
    private final Map<DefinitionRef, Map<InstanceId, FakeRow>> pooled = new HashMap<>();
    private final FakeJournal journal = new FakeJournal();

    @Nullable
    FakeRow get(InstanceId id) {
        return all.get(id);
    }

    /** Returns the instance that its owner has in its place by now; the same id if it was not replaced. */
    InstanceId current(InstanceId id) {
        FakeRow row = all.get(id);
        return row == null || row.replacedBy == null ? id : current(row.replacedBy);
    }

    void add(FakeRow row) {
        all.put(row.id, row);
        changed(row);
    }

    /** Must be called after each change of a row. */
    void changed(FakeRow row) {
        journal.changed(row);
        if (row.state.isEnded()) {
            unfinished.remove(row.id);
        } else {
            unfinished.put(row.id, row);
        }
        if (row.state == InstanceState.POOLED) {
            pooled.computeIfAbsent(row.definition, definition -> new LinkedHashMap<>())
                    .put(row.id, row);
        } else {
            pooled.computeIfPresent(row.definition, (definition, ready) -> {
                ready.remove(row.id);
                return ready;
            });
        }
        if (row.owner != null && row.state.isLive()) {
            live.put(key(row.definition.challengeId(), row.owner), row);
        }
    }

    /** Returns the owner's live instance of a challenge; null if there is none. */
    @Nullable
    FakeRow live(long challenge, String owner) {
        FakeRow row = live.get(key(challenge, owner));
        return row != null && row.state.isLive() ? row : null;
    }

    Collection<FakeRow> all() {
        return all.values();
    }

    Collection<FakeRow> unfinished() {
        return unfinished.values();
    }

    /** Returns the instances of a definition that are ready in a pool. */
    Collection<FakeRow> pooled(DefinitionRef definition) {
        return pooled.getOrDefault(definition, Map.of()).values();
    }

    /** Returns the rows that changed after this time, and perhaps some that changed before. */
    Collection<FakeRow> changedSince(Instant since) {
        return journal.since(since);
    }

    Set<FakeRow> changedFrom(long place) {
        return journal.since(place);
    }

    long end() {
        return journal.end();
    }

    private static String key(long challenge, String owner) {
        return challenge + "/" + owner;
    }
}
