package dev.flagship.server.challenge;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All challenges, held in memory: they are read on every page and change only when a definition does. */
public final class Catalog {
    private final ChallengeStore store;
    private volatile Snapshot snapshot = new Snapshot(0, Map.of());

    Catalog(ChallengeStore store) {
        this.store = store;
    }

    /** Reads the challenges again. */
    public synchronized void reload() {
        Map<Long, Challenge> byId = new LinkedHashMap<>();
        store.all().forEach(challenge -> byId.put(challenge.id(), challenge));
        snapshot = new Snapshot(snapshot.version() + 1, byId);
    }

    /** A number that changes whenever a challenge may have. */
    public long version() {
        return snapshot.version();
    }

    /** Challenges in the order of the board; hidden ones only for operators. */
    public List<Challenge> list(boolean hiddenToo) {
        return snapshot.byId().values().stream()
                .filter(challenge -> hiddenToo || challenge.isVisible())
                .toList();
    }

    /** One challenge, hidden or not. */
    public Optional<Challenge> find(long id) {
        return Optional.ofNullable(snapshot.byId().get(id));
    }

    /** One challenge as a player may see it; a hidden one is refused as if it did not exist. */
    public Challenge visible(long id) {
        return find(id).filter(Challenge::isVisible).orElseThrow(() -> notFound(id));
    }

    /**
     * One challenge as a player may see it, and holds it as it is until the running transaction ends. Comes after the
     * account's lock and before any instance's.
     */
    public Challenge holdVisible(long id) {
        if (store.holdVisible(id).isEmpty()) {
            throw notFound(id);
        }
        Optional<Challenge> known = find(id).filter(Challenge::isVisible);
        if (known.isEmpty()) {
            reload();
        }
        return known.orElseGet(() -> visible(id));
    }

    /** What asking for a challenge that is not there is answered with. */
    public static RefusedException notFound(long id) {
        return Refusal.of(Code.CHALLENGE_NOT_FOUND, "challenge_id", "There is no challenge with the id " + id + ".")
                .asException();
    }

    private record Snapshot(long version, Map<Long, Challenge> byId) {}
}
