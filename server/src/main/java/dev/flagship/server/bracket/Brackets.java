package dev.flagship.server.bracket;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The brackets that there are, read again at most once a second, so that all servers follow a change. */
public final class Brackets {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final BracketStore store;
    private final Clock clock;
    private volatile Read latest;

    Brackets(BracketStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.latest = read();
    }

    /** All of them, by id. */
    public List<Bracket> all() {
        Read known = latest;
        if (clock.nanoTime() - known.atNanos() >= FRESH_NANOS) {
            known = read();
            latest = known;
        }
        return known.brackets();
    }

    /** Reads them again, because one was changed. */
    void refresh() {
        latest = read();
    }

    private Read read() {
        long now = clock.nanoTime();
        return new Read(List.copyOf(store.all()), now);
    }

    private record Read(List<Bracket> brackets, long atNanos) {}

    /** Those of one kind, {@code users} or {@code teams}. */
    public List<Bracket> of(String type) {
        return all().stream().filter(bracket -> bracket.type().equals(type)).toList();
    }

    /** One of them. */
    public Optional<Bracket> find(long id) {
        return all().stream().filter(bracket -> bracket.id() == id).findFirst();
    }

    /** What the bracket with this id is called; empty for none. */
    public String name(@Nullable Long id) {
        return id == null ? "" : find(id).map(Bracket::name).orElse("");
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
