package dev.flagship.node.access;

import dev.flagship.ledger.access.ReachedLedger;
import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Records which instances players connected to, each once. Not thread-safe. */
public final class ReachedInstances {
    private final Supplier<Set<Incarnation>> gateway;
    private final ReachedLedger ledger;
    private final Set<Incarnation> unwritten = new HashSet<>();
    private Set<Incarnation> written = Set.of();

    /**
     * Prepares it.
     *
     * @param gateway returns the incarnations that players reached: for open routes every time, for ended ones once
     */
    public ReachedInstances(Supplier<Set<Incarnation>> gateway, ReachedLedger ledger) {
        this.gateway = gateway;
        this.ledger = ledger;
    }

    /** Writes new ones. What the database does not take is tried again the next time. */
    public void write(Instant now) {
        Set<Incarnation> reached = gateway.get();
        unwritten.addAll(reached);
        unwritten.removeAll(written);
        if (!unwritten.isEmpty()) {
            ledger.reached(unwritten, now);
            unwritten.clear();
        }
        written = reached;
    }
}
