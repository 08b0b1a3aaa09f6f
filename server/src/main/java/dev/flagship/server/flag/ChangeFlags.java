package dev.flagship.server.flag;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Lets operators and authors read, add, change and remove flags of challenges that they work on. For others a flag does
 * not exist. Each change is one transaction with its audit row, which never contains the flag itself.
 */
public final class ChangeFlags {
    private final FlagStore store;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeFlags(FlagStore store, Catalog catalog, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns all flags that the caller may read. */
    List<AuthorFlag> all(Caller caller) {
        return store.all().stream()
                .filter(flag -> catalog.isReadBy(caller, flag.challengeId()))
                .toList();
    }

    /** Returns the flags of a challenge; refuses a caller who may not read all of it. */
    public List<AuthorFlag> ofChallenge(Caller caller, long challengeId) {
        return store.ofChallenge(catalog.readable(caller, challengeId).id());
    }

    /** Returns how many flags each challenge has; a challenge without flags is left out. */
    public Map<Long, Integer> counts() {
        return store.counts();
    }

    /** Returns one flag; refuses a caller who may not read it as if it did not exist. */
    AuthorFlag readable(Caller caller, long id) {
        return store.find(id)
                .filter(flag -> catalog.isReadBy(caller, flag.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    /** Adds a flag. Refuses a bad value by the name of its field. */
    public AuthorFlag add(Caller caller, JsonNode body) {
        JsonFields fields = JsonFields.of(body, FlagRules.KNOWN);
        AuthorFlag flag = FlagRules.added(fields, catalog.named(caller, fields));
        long id = Objects.requireNonNull(transaction.execute(status -> {
            catalog.holdNamed(caller, flag.challengeId());
            long made = store.add(flag);
            audit.record(deed(caller, "flag.add", flag, made));
            return made;
        }));
        catalog.changed();
        return readable(caller, id);
    }

    /** Changes what the request names and keeps the rest. */
    public AuthorFlag change(Caller caller, long id, JsonNode body) {
        AuthorFlag changed = FlagRules.changed(JsonFields.of(body, FlagRules.KNOWN), changeable(caller, id));
        transaction.executeWithoutResult(status -> {
            store.update(changed);
            audit.record(deed(caller, "flag.change", changed, id));
        });
        catalog.changed();
        return changed;
    }

    /** Removes a flag. */
    public void remove(Caller caller, long id) {
        AuthorFlag flag = changeable(caller, id);
        transaction.executeWithoutResult(status -> {
            store.remove(id);
            audit.record(deed(caller, "flag.remove", flag, id));
        });
        catalog.changed();
    }

    private AuthorFlag changeable(Caller caller, long id) {
        return store.find(id)
                .filter(flag -> catalog.isChangedBy(caller, flag.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    private Deed deed(Caller caller, String action, AuthorFlag flag, long id) {
        return caller.did(clock.now(), action, "flag " + id).aboutChallenge(flag.challengeId());
    }

    private static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("editor.no-flag", id)).asException();
    }
}
