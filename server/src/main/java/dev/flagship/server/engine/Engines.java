package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.engine.Acceptance;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.ledger.engine.KnownEngine;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** What nodes reported about engines, and which missing controls operators accepted there. */
final class Engines {
    /** The longest reason, in characters. */
    static final int LONGEST_REASON = 500;

    static final String REASON = "reason";

    private final AcceptanceLedger ledger;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Engines(AcceptanceLedger ledger, Audit audit, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<KnownEngine> all() {
        return ledger.all();
    }

    /** Returns the engine with this name, or refuses if there is none. */
    KnownEngine find(String name) {
        return ledger.find(name).orElseThrow(() -> unknown(name));
    }

    /** Accepts that an engine lacks exactly these controls. This replaces what was accepted before. */
    KnownEngine accept(Caller caller, String name, Set<String> controls, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw JsonFields.refused(REASON, say("refusal.required", LONGEST_REASON));
        }
        transaction.executeWithoutResult(status -> {
            Instant now = clock.now();
            KnownEngine engine = ledger.lock(name).orElseThrow(() -> unknown(name));
            AcceptPolicy.refusal(engine, controls, now).ifPresent(refusal -> {
                throw refusal.asException();
            });
            ledger.accept(name, new Acceptance(controls, caller.userId(), caller.name(), now, why));
            audit.record(caller.did(now, "engine.accept", detail(name, controls) + ": " + why));
        });
        return find(name);
    }

    /** Takes back what was accepted for an engine. Nothing starts there any more; running instances go on. */
    KnownEngine revoke(Caller caller, String name) {
        transaction.executeWithoutResult(status -> {
            KnownEngine engine = ledger.lock(name).orElseThrow(() -> unknown(name));
            if (ledger.revoke(name)) {
                audit.record(caller.did(clock.now(), "engine.revoke", detail(name, engine.accepted())));
            }
        });
        return find(name);
    }

    private static String detail(String name, Set<String> controls) {
        return name + " without " + AcceptPolicy.joined(controls);
    }

    static RefusedException unknown(String name) {
        return Refusal.of(Code.NOT_FOUND, say("admin-engines.unknown", name)).asException();
    }
}
