package dev.flagship.server.bracket;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Lets operators add, change and remove brackets. Each change is one transaction together with its audit row. */
public final class ChangeBrackets {
    private static final Set<String> KNOWN = Set.of("id", "name", "description", "type");
    private static final List<String> TYPES = List.of("users", "teams");
    private static final int NAME = 128;
    private static final int LONG = 4_000;

    private final BracketStore store;
    private final Brackets brackets;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeBrackets(BracketStore store, Brackets brackets, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.brackets = brackets;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds a bracket. A refusal names the field that is wrong. */
    public Bracket add(Actor actor, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        String type = fields.word("type", TYPES);
        Bracket bracket = new Bracket(
                0, fields.required("name", NAME), fields.text("description", LONG), type == null ? "users" : type);
        Bracket added = Objects.requireNonNull(transaction.execute(status -> {
            Bracket made = store.add(bracket).orElseThrow(() -> taken(bracket.name()));
            record(actor, "bracket.add", made.name());
            return made;
        }));
        brackets.refresh();
        return added;
    }

    /** Changes the fields that the request contains. */
    public Bracket change(Actor actor, long id, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Bracket known = find(id);
        String type = fields.word("type", TYPES);
        Bracket changed = new Bracket(
                id,
                fields.has("name") ? fields.required("name", NAME) : known.name(),
                fields.has("description") ? fields.text("description", LONG) : known.description(),
                type == null ? known.type() : type);
        try {
            transaction.executeWithoutResult(status -> {
                store.update(changed);
                record(actor, "bracket.change", changed.name() + ": " + fields.names());
            });
        } catch (DuplicateKeyException e) {
            throw taken(changed.name());
        }
        brackets.refresh();
        return changed;
    }

    /** Removes a bracket. Its members are in none afterwards. */
    public void remove(Actor actor, long id) {
        Bracket bracket = find(id);
        transaction.executeWithoutResult(status -> {
            if (!store.remove(id)) {
                throw Brackets.notFound(id);
            }
            record(actor, "bracket.remove", bracket.name());
        });
        brackets.refresh();
    }

    /** Returns the bracket with this id, or refuses if there is none. */
    public Bracket find(long id) {
        return store.all().stream()
                .filter(bracket -> bracket.id() == id)
                .findFirst()
                .orElseThrow(() -> Brackets.notFound(id));
    }

    private void record(Actor actor, String action, String detail) {
        audit.record(actor.did(clock.now(), action, detail));
    }

    private static RuntimeException taken(String name) {
        return JsonFields.refused("name", say("admin-bracket.taken", name));
    }
}
