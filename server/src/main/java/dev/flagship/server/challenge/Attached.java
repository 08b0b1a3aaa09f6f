package dev.flagship.server.challenge;

import dev.flagship.server.turn.OneMaker;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds in memory what belongs to challenges and is read with each of them. A change of its rows increases the version
 * of the challenges, so it is as current as {@link Catalog}: a change on another server is seen within a second.
 */
public final class Attached<T> {
    private final Catalog catalog;
    private final Supplier<Map<Long, T>> read;
    private final OneMaker maker = new OneMaker();
    private volatile Held<T> held = new Held<>(-1, Map.of());

    /**
     * @param read reads everything of all challenges, by challenge id
     */
    public Attached(Catalog catalog, Supplier<Map<Long, T>> read) {
        this.catalog = catalog;
        this.read = read;
    }

    /** Returns what belongs to a challenge; empty if nothing does. */
    public Optional<T> of(long challengeId) {
        return Optional.ofNullable(all().get(challengeId));
    }

    private Map<Long, T> all() {
        // The version is read first, so what is read next is never older than that version.
        long edition = catalog.edition();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // May never be committed, so only this transaction may see it.
            return read.get();
        }
        Held<T> known = held;
        return known.edition() == edition ? known.byChallenge() : readFor(edition);
    }

    private Map<Long, T> readFor(long edition) {
        return maker.make(() -> {
            if (held.edition() != edition) {
                held = new Held<>(edition, Map.copyOf(read.get()));
            }
            return held.byChallenge();
        });
    }

    private record Held<T>(long edition, Map<Long, T> byChallenge) {}
}
