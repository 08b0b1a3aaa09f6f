package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instance of the fake ledger, with everything that other tables would hold about it. */
final class FakeRow {
    final InstanceId id;
    final DefinitionRef definition;
    final String engine;
    final Map<Integer, FakeEngineLedger.Given> places = new HashMap<>();
    final Map<Integer, SealedFlag> flags = new HashMap<>();
    final Map<Integer, String> hashes = new HashMap<>();
    final Map<Integer, String> containerIds = new HashMap<>();
    final Map<String, RouteKey> keys = new HashMap<>();
    final List<Transition> history = new ArrayList<>();
    InstanceState state = InstanceState.QUEUED;
    int incarnation = 1;
    int attempts;
    int pooled;
    int extensions;
    Instant createdAt;
    Instant stateSince;
    boolean everRan;

    @Nullable
    String owner;

    @Nullable
    Instant ownedAt;

    @Nullable
    Instant createCalledAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Reason reason;

    /** The instance that its owner got in its place; null for none. */
    @Nullable
    InstanceId replacedBy;

    FakeRow(InstanceId id, DefinitionRef definition, String engine, @Nullable String owner, Instant now) {
        this.id = id;
        this.definition = definition;
        this.engine = engine;
        this.owner = owner;
        this.createdAt = now;
        this.stateSince = now;
        history.add(new Transition(null, InstanceState.QUEUED, 1, null));
    }

    Instance instance() {
        FakeEngineLedger.Given place = places.get(incarnation);
        return new Instance(
                id,
                definition,
                owner,
                1,
                state,
                incarnation,
                place == null ? null : new Placement(place.network(), place.address(), keys),
                createdAt,
                stateSince,
                createCalledAt,
                expiresAt,
                attempts,
                pooled,
                reason,
                owner == null ? 0 : 1);
    }

    void enter(InstanceState next, Instant now) {
        history.add(new Transition(state, next, incarnation, reason));
        state = next;
        stateSince = now;
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    boolean canStop() {
        return state.isLive() || state == InstanceState.POOLED;
    }

    boolean isRunningAt(Instant now) {
        return state == InstanceState.RUNNING && expiresAt != null && expiresAt.isAfter(now);
    }

    boolean isAt(Incarnation at) {
        return incarnation == at.number();
    }
}
