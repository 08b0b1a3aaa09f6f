package dev.flagship.server.challenge;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Lets operators add, change and remove modules. Each change is one transaction together with its audit row. */
final class Modules {
    private static final Set<String> KNOWN = Set.of("id", "name", "description", "state", "position");
    private static final List<String> STATES = List.of("visible", "hidden");
    private static final int NAME = 128;
    private static final int LONG = 64 * 1024;
    private static final int LAST = 1_000_000;

    private final ModuleStore store;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Modules(ModuleStore store, Catalog catalog, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns all modules in their order. */
    List<ChallengeModule> all() {
        return store.all();
    }

    /** Whether a module with this id exists. */
    boolean has(long id) {
        return store.find(id).isPresent();
    }

    /** Returns the module with this id, or refuses if there is none. */
    ChallengeModule get(long id) {
        return store.find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no module with the id " + id + ".")
                        .asException());
    }

    /** Adds a module. A refusal names the field that is wrong. */
    ChallengeModule add(Caller caller, JsonNode body) {
        ChallengeModule module = read(JsonFields.of(body, KNOWN), new ChallengeModule(0, "", null, "visible", 0));
        long id = Objects.requireNonNull(transaction.execute(status -> {
            record(caller, "module.add", module.name());
            return store.add(module);
        }));
        return get(id);
    }

    /** Changes the fields that the request contains. */
    ChallengeModule change(Caller caller, long id, JsonNode body) {
        ChallengeModule changed = read(JsonFields.of(body, KNOWN), get(id));
        transaction.executeWithoutResult(status -> {
            store.update(changed);
            record(caller, "module.change", changed.name() + ": " + String.join(", ", body.propertyNames()));
        });
        return changed;
    }

    /** Removes a module. Its challenges are in none afterwards. */
    void remove(Caller caller, long id) {
        ChallengeModule module = get(id);
        transaction.executeWithoutResult(status -> {
            store.remove(id);
            record(caller, "module.remove", module.name());
        });
        catalog.reload();
    }

    private static ChallengeModule read(JsonFields fields, ChallengeModule known) {
        String state = fields.word("state", STATES);
        Integer position = fields.whole("position", -LAST, LAST);
        boolean named = known.id() == 0 || fields.has("name");
        return new ChallengeModule(
                known.id(),
                named ? fields.required("name", NAME) : known.name(),
                fields.has("description") ? fields.text("description", LONG) : known.description(),
                state == null ? known.state() : state,
                position == null ? known.position() : position);
    }

    private void record(Caller caller, String action, String detail) {
        audit.record(caller.did(clock.now(), action, detail));
    }
}
