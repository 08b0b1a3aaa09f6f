package dev.flagship.server.field;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Operators make, change and remove questions. Each is one transaction with its audit row. */
public final class ChangeFields {
    private static final Set<String> KNOWN =
            Set.of("id", "name", "type", "field_type", "description", "required", "public", "editable");
    private static final int NAME = 128;
    private static final int LONG = 4_000;

    private final FieldStore store;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeFields(FieldStore store, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds one; what is wrong is refused by its field's name. */
    public Field add(Actor actor, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Field blank = Field.blank(Field.Owner.USER);
        Field asked = changed(blank, fields, fields.required("name", NAME));
        return Objects.requireNonNull(transaction.execute(status -> {
            record(actor, "field.add", asked.name());
            return store.add(asked);
        }));
    }

    /** Changes what the request names. */
    public Field change(Actor actor, long id, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Field known = find(id);
        Field changed = changed(known, fields, fields.has("name") ? fields.required("name", NAME) : known.name());
        transaction.executeWithoutResult(status -> {
            store.update(changed);
            record(actor, "field.change", changed.name() + ": " + fields.names());
        });
        return changed;
    }

    /** Removes one, with all answers to it. */
    public void remove(Actor actor, long id) {
        Field field = find(id);
        transaction.executeWithoutResult(status -> {
            store.remove(id);
            record(actor, "field.remove", field.name());
        });
    }

    /** All of them, by id. */
    public List<Field> all() {
        return store.all();
    }

    /** One of them, or the refusal of one that is not there. */
    public Field find(long id) {
        return store.all().stream()
                .filter(field -> field.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("admin-question.no-such", id))
                        .asException());
    }

    private static Field changed(Field known, JsonFields fields, String name) {
        String type = fields.word("type", List.of("user", "team"));
        String kind = fields.word("field_type", List.of("text", "boolean"));
        return new Field(
                known.id(),
                name,
                type == null ? known.owner() : Field.Owner.parse(type),
                kind == null ? known.kind() : Field.Kind.parse(kind),
                fields.has("description") ? fields.text("description", LONG) : known.description(),
                fields.truth("required", known.required()),
                fields.truth("public", known.isPublic()),
                fields.truth("editable", known.editable()));
    }

    private void record(Actor actor, String action, String detail) {
        audit.record(actor.did(clock.now(), action, detail));
    }
}
