package dev.flagship.server.flag;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Operators and authors read, add, change and remove flags of challenges that they work on. Somebody else's flag is not
 * there. Each change is one transaction with its audit row, which never has the flag itself.
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

    /** All flags that the caller may read. */
    List<AuthorFlag> all(Caller caller) {
        return store.all().stream()
                .filter(flag -> catalog.isReadBy(caller, flag.challengeId()))
                .toList();
    }

    /** The flags of a challenge. */
    public List<AuthorFlag> ofChallenge(Caller caller, long challengeId) {
        return store.ofChallenge(catalog.readable(caller, challengeId).id());
    }

    /** How many flags each challenge has; those without one are not there. */
    public Map<Long, Integer> counts() {
        return store.counts();
    }

    /** One flag as somebody who may read it. */
    AuthorFlag readable(Caller caller, long id) {
        return store.find(id)
                .filter(flag -> catalog.isReadBy(caller, flag.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    /** Adds one; what is wrong with it is refused by its field's name. */
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

    /** Changes what the request names. */
    public AuthorFlag change(Caller caller, long id, JsonNode body) {
        AuthorFlag changed = FlagRules.changed(JsonFields.of(body, FlagRules.KNOWN), changeable(caller, id));
        transaction.executeWithoutResult(status -> {
            store.update(changed);
            audit.record(deed(caller, "flag.change", changed, id));
        });
        catalog.changed();
        return changed;
    }

    /** Removes one. */
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
