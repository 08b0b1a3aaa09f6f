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

/** The brackets, cached for a second, so that all servers soon see a change. */
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

    /** Returns all brackets, ordered by id. */
    public List<Bracket> all() {
        Read known = latest;
        if (clock.nanoTime() - known.atNanos() >= FRESH_NANOS) {
            known = read();
            latest = known;
        }
        return known.brackets();
    }

    /** Reads the brackets again after a change. */
    void refresh() {
        latest = read();
    }

    private Read read() {
        long now = clock.nanoTime();
        return new Read(List.copyOf(store.all()), now);
    }

    private record Read(List<Bracket> brackets, long atNanos) {}

    /** Returns the brackets of one type, {@code users} or {@code teams}. */
    public List<Bracket> of(String type) {
        return all().stream().filter(bracket -> bracket.type().equals(type)).toList();
    }

    /** Returns the bracket with this id. */
    public Optional<Bracket> find(long id) {
        return all().stream().filter(bracket -> bracket.id() == id).findFirst();
    }

    /** Returns the name of the bracket with this id; empty for none. */
    public String name(@Nullable Long id) {
        return id == null ? "" : find(id).map(Bracket::name).orElse("");
    }

    /**
     * Returns what is wrong with this choice; empty if nothing is. If there are brackets of the type, one has to be
     * chosen.
     */
    public Optional<String> problem(String type, @Nullable Long id) {
        List<Bracket> choices = of(type);
        boolean known = choices.stream().anyMatch(bracket -> Objects.equals(bracket.id(), id));
        return choices.isEmpty()
                ? Optional.empty()
                : known ? Optional.empty() : Optional.of(say("questions.bracket-valid"));
    }

    /** Returns how many users or teams are in each bracket. Empty brackets are missing. */
    public Map<Long, Long> members() {
        return store.members();
    }

    static RuntimeException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("admin-bracket.no-such", id)).asException();
    }
}
