package dev.flagship.server.bracket;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The brackets that there are. */
public final class Brackets {
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
                : known ? Optional.empty() : Optional.of(say("questions.bracket-valid"));
    }

    /** How many users or teams are in each; one that is empty is left out. */
    public Map<Long, Long> members() {
        return store.members();
    }

    static RuntimeException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("admin-bracket.no-such", id)).asException();
    }
}
