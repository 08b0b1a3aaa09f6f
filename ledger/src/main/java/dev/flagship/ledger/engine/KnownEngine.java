package dev.flagship.ledger.engine;

import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Shortfall;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An engine of which a node reported something.
 *
 * @param host what its machine calls itself; empty before that is known
 * @param seenAt when the report was written
 * @param leaseUntil when the lease of the node that holds it runs out; in the past when none does
 * @param acceptance what operators accepted; null for nothing
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

    /** Without which controls instances may run on it. */
    public Set<String> accepted() {
        return acceptance == null ? Set.of() : acceptance.controls();
    }

    /** What it lacks and nobody accepted. */
    public List<Shortfall> unaccepted() {
        return Shortfall.beyond(health.lacking(), accepted());
    }
}
