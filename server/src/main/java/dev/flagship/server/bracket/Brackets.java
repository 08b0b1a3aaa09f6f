package dev.flagship.server.bracket;

import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.JsonNode;

/** The brackets that there are; operators make, change and remove them. */
public final class Brackets {
    private static final Set<String> KNOWN = Set.of("id", "name", "description", "type");
    private static final List<String> TYPES = List.of("users", "teams");
    private static final int NAME = 128;
    private static final int LONG = 4_000;

    private final BracketStore store;

    Brackets(BracketStore store) {
        this.store = store;
    }

    /** All of them, by id. */
    public List<Bracket> all() {
        return store.all();
    }

    /** Those of one kind, {@code users} or {@code teams}. */
    public List<Bracket> of(String type) {
        return store.all().stream()
                .filter(bracket -> bracket.type().equals(type))
                .toList();
    }

    /** One of them. */
    public Optional<Bracket> find(long id) {
        return store.all().stream().filter(bracket -> bracket.id() == id).findFirst();
    }

    /**
     * What is wrong with this choice, if anything: where there are brackets of the kind, one of them has to be chosen.
     */
    public Optional<String> problem(String type, @Nullable Long id) {
        List<Bracket> choices = of(type);
        boolean known = choices.stream().anyMatch(bracket -> Objects.equals(bracket.id(), id));
        return choices.isEmpty()
                ? Optional.empty()
                : known ? Optional.empty() : Optional.of("Please provide a valid bracket");
    }

    /** Adds one; what is wrong is refused by its field's name. */
    public Bracket add(JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        String type = fields.word("type", TYPES);
        Bracket bracket = new Bracket(
                0, fields.required("name", NAME), fields.text("description", LONG), type == null ? "users" : type);
        return store.add(bracket).orElseThrow(() -> taken(bracket.name()));
    }

    /** Changes what the request names. */
    public Bracket change(long id, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Bracket known = find(id).orElseThrow(() -> notFound(id));
        String type = fields.word("type", TYPES);
        Bracket changed = new Bracket(
                id,
                fields.has("name") ? fields.required("name", NAME) : known.name(),
                fields.has("description") ? fields.text("description", LONG) : known.description(),
                type == null ? known.type() : type);
        try {
            store.update(changed);
        } catch (DuplicateKeyException e) {
            throw taken(changed.name());
        }
        return changed;
    }

    /** Removes one; who was in it is in none. */
    public void remove(long id) {
        if (!store.remove(id)) {
            throw notFound(id);
        }
    }

    private static RuntimeException taken(String name) {
        return JsonFields.refused("name", name + " is taken by another bracket");
    }

    private static RuntimeException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, "There is no bracket with the id " + id + ".")
                .asException();
    }
}
