package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Rows and observations for the planner's tests. */
final class Rows {
    static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    static final Instant LATER = NOW.plusSeconds(600);
    static final PlanLimits LIMITS =
            new PlanLimits(4, true, true, Duration.ofMinutes(3), NOW.minus(Duration.ofMinutes(10)));

    private Rows() {}

    static InstanceId id(int number) {
        return new InstanceId(new UUID(0, number));
    }

    static RouteKey key(int number) {
        return new RouteKey.Port(10_000 + number);
    }

    static Instance row(int number, InstanceState state, int incarnation, Instant stateSince, Instant expiresAt) {
        return row(number, state, incarnation, stateSince, expiresAt, 0);
    }

    static Instance row(
            int number, InstanceState state, int incarnation, Instant stateSince, Instant expiresAt, int pooled) {
        boolean placed = state == InstanceState.RUNNING || state == InstanceState.STOPPING || pooled == incarnation;
        return new Instance(
                id(number),
                new DefinitionRef(1, 1),
                "user:" + number,
                number,
                state,
                incarnation,
                placed ? new Placement("chal0", "10.0.0." + number, Map.of("raw", key(number))) : null,
                NOW.minusSeconds(3600),
                stateSince,
                null,
                state == InstanceState.QUEUED ? null : expiresAt,
                0,
                pooled,
                state == InstanceState.STOPPING ? Reason.PLAYER : null,
                1);
    }

    static Instance row(InstanceState state) {
        return row(1, state, 1, NOW.minusSeconds(10), LATER);
    }

    /** A copy with this id, for this owner, of whose quota it takes so much. */
    static Instance like(Instance row, InstanceId id, String owner, long accountId, int units) {
        return new Instance(
                id,
                row.definition(),
                owner,
                accountId,
                row.state(),
                row.incarnation(),
                row.placement(),
                row.createdAt(),
                row.stateSince(),
                null,
                row.expiresAt(),
                0,
                row.pooled(),
                row.reason(),
                units);
    }

    /** One that is being made for a pool. */
    static Instance pooled(int number, InstanceState state) {
        return ofPool(number, new DefinitionRef(1, 1), state, NOW, 0);
    }

    /** One that is ready. */
    static Instance pooled(int number, DefinitionRef definition, Instant since) {
        return ofPool(number, definition, InstanceState.POOLED, since, 1);
    }

    private static Instance ofPool(
            int number, DefinitionRef definition, InstanceState state, Instant since, int pooled) {
        return new Instance(
                id(number),
                definition,
                null,
                0,
                state,
                1,
                pooled == 0 ? null : new Placement("chal0", "10.0.0." + number, Map.of("raw", key(number))),
                NOW.minusSeconds(3600),
                since,
                null,
                null,
                0,
                pooled,
                null,
                0);
    }

    static ObservedContainer container(Incarnation incarnation, Status status) {
        return new ObservedContainer("c-" + incarnation, incarnation, status, 0, false);
    }
}
