package dev.flagship.ledger.engine;

import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Shortfall;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An engine that a node has reported on.
 *
 * @param host the host name of its machine; empty when it is not known
 * @param seenAt when the report was written
 * @param leaseUntil when the lease of the node that holds it runs out; in the past when no node holds it
 * @param acceptance the controls that operators accepted as missing; null when there are none
 */
public record KnownEngine(
        String name,
        String host,
        EngineHealth health,
        Instant seenAt,
        Instant leaseUntil,
        @Nullable Acceptance acceptance) {
    public KnownEngine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(seenAt, "seenAt");
        Objects.requireNonNull(leaseUntil, "leaseUntil");
    }

    /** Returns the names of the controls that instances may lack on it. */
    public Set<String> accepted() {
        return acceptance == null ? Set.of() : acceptance.controls();
    }

    /** Returns what it lacks and nobody accepted. */
    public List<Shortfall> unaccepted() {
        return Shortfall.beyond(health.lacking(), accepted());
    }
}
