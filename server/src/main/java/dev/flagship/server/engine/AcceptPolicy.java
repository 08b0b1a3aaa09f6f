package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.engine.KnownEngine;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether operators may accept the controls that an engine lacks. */
final class AcceptPolicy {
    private AcceptPolicy() {}

    /**
     * Returns why they may not; empty if they may.
     *
     * @param named the controls that the operator was shown, which must be exactly those that the engine lacks
     */
    static Optional<Refusal> refusal(KnownEngine engine, Set<String> named, Instant now) {
        EngineHealth health = engine.health();
        Set<String> lacking = Set.copyOf(Shortfall.controls(health.lacking()));
        if (health.status() == EngineHealth.Status.REFUSED) {
            return refused(Code.ENGINE_REFUSED, say("admin-engines.not-acceptable", engine.name(), health.detail()));
        }
        if (health.status() == EngineHealth.Status.UNREACHABLE
                || !engine.leaseUntil().isAfter(now)) {
            return refused(Code.ENGINE_UNAVAILABLE, say("admin-engines.not-known-now", engine.name()));
        }
        if (lacking.isEmpty()) {
            return refused(Code.NOTHING_TO_ACCEPT, say("admin-engines.lacks-nothing", engine.name()));
        }
        return named.equals(lacking)
                ? Optional.empty()
                : refused(Code.STALE, say("admin-engines.lacks-others", engine.name(), joined(lacking), joined(named)));
    }

    /** Returns the names of controls in alphabetical order. */
    static String joined(Collection<String> controls) {
        return String.join(", ", new TreeSet<>(controls));
    }

    private static Optional<Refusal> refused(Code code, String sentence) {
        return Optional.of(Refusal.of(code, sentence));
    }
}
