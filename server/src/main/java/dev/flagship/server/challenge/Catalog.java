package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.ChallengeStore.HeldAt;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.turn.OneMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * All challenges, held in memory: they are read on every page and change only when somebody edits them. A change on
 * another server is seen within a second, one on this server at once.
 */
public final class Catalog {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final ChallengeStore store;
    private final Clock clock;
    private final OneMaker maker = new OneMaker();
    private final Object publication = new Object();
    private volatile Snapshot snapshot;
    private volatile long changedAtNanos;

    Catalog(ChallengeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.changedAtNanos = clock.nanoTime();
        this.snapshot = new Snapshot(0, changedAtNanos, Map.of());
    }

    /** Reads the challenges again. */
    public void reload() {
        reloaded();
    }

    /** Notes that challenges were changed on some server, so that later reads on this server see it. */
    public void changed() {
        changedAtNanos = clock.nanoTime();
    }

    /**
     * Returns a number that changes whenever a challenge may have changed: by an edit, or because its time to come out
     * was reached.
     */
    public long version() {
        return current().version() * 1_000_003 + list(false).size();
    }

    /** Returns a number that grows with every change of a challenge, or of what belongs to one. */
    public long edition() {
        return current().version();
    }

    /**
     * Returns challenges in the order of the board. Those that are not out are included only with {@code hiddenToo}.
     */
    public List<Challenge> list(boolean hiddenToo) {
        Instant now = clock.now();
        return current().byId().values().stream()
                .filter(challenge -> hiddenToo || challenge.isOut(now))
                .toList();
    }

    /** Returns one challenge, hidden or not. */
    public Optional<Challenge> find(long id) {
        return Optional.ofNullable(current().byId().get(id));
    }

    /** Returns one challenge for a caller who works on it. For anybody else it is refused as if it did not exist. */
    public Challenge changeable(Caller caller, long id) {
        return find(id).filter(challenge -> challenge.isChangedBy(caller)).orElseThrow(() -> notFound(id));
    }

    /**
     * Returns one challenge for a caller who may read all of it. For anybody else it is refused as if it did not exist.
     */
    public Challenge readable(Caller caller, long id) {
        return find(id).filter(challenge -> challenge.isReadBy(caller)).orElseThrow(() -> notFound(id));
    }

    /** Whether the caller works on this challenge. Null stands for what belongs to no challenge. */
    public boolean isChangedBy(Caller caller, @Nullable Long id) {
        return caller.isAdmin()
                || (id != null
                        && find(id).filter(known -> known.isChangedBy(caller)).isPresent());
    }

    /** Whether the caller may read all of this challenge. Null stands for what belongs to no challenge. */
    public boolean isReadBy(Caller caller, @Nullable Long id) {
        return caller.seesAll()
                || (id != null
                        && find(id).filter(known -> known.isReadBy(caller)).isPresent());
    }

    /** Whether the caller may know this challenge before they have solved anything. */
    public boolean isKnownTo(Caller caller, long id) {
        return find(id).filter(challenge -> challenge.isReadBy(caller) || challenge.isOut(clock.now()))
                .isPresent();
    }

    /**
     * Returns the id of the challenge that a request names. Refuses if the caller does not work on such a challenge.
     */
    public long named(Caller caller, JsonFields fields) {
        Long id = fields.id(fields.has("challenge_id") ? "challenge_id" : "challenge");
        if (id == null || !isChangedBy(caller, id) || find(id).isEmpty()) {
            throw notNamed();
        }
        return id;
    }

    /**
     * Locks the challenge that an author named until the running transaction ends, and refuses if it is no longer
     * theirs. Call it before adding to the challenge: whoever takes the challenge over meanwhile then either finds the
     * addition or prevents it. Operators may add to every challenge, whoever owns it by then.
     */
    public void holdNamed(Caller caller, long id) {
        if (!caller.isAdmin() && !hold(id).isChangedBy(caller)) {
            throw notNamed();
        }
    }

    private static RefusedException notNamed() {
        return JsonFields.refused("challenge_id", "expected the id of a challenge");
    }

    /** Returns one hint of any challenge. */
    public Optional<Challenge.Hint> hint(long id) {
        return current().byId().values().stream()
                .flatMap(challenge -> challenge.hints().stream())
                .filter(hint -> hint.id() == id)
                .findFirst();
    }

    /**
     * Locks the challenge until the running transaction ends and returns it as a player may see it. Refuses one that is
     * not out as if it did not exist. Call it after locking the account and before locking any instance.
     */
    public Held holdVisible(long id) {
        return visible(id, store.holdVisible(id, clock.now()).orElseThrow(() -> notFound(id)));
    }

    /**
     * Like {@link #holdVisible(long)}, but locks the account first, in the same statement. Empty, perhaps with some
     * locks taken, if the account is banned or gone, or players may not see the challenge.
     */
    public Optional<Held> holdVisible(Mode mode, long accountId, long id) {
        return store.holdVisible(mode, accountId, id, clock.now()).map(held -> visible(id, held));
    }

    /**
     * A challenge that the running transaction has locked, with the edition that it and what belongs to it are from.
     */
    public record Held(Challenge challenge, long edition) {
        public Held {
            Objects.requireNonNull(challenge, "challenge");
        }
    }

    /** Locks a challenge like {@link #holdVisible(long)} and returns it as operators see it. */
    public Challenge hold(long id) {
        return holdKnown(id).orElseThrow(() -> notFound(id));
    }

    /** Like {@link #hold}; empty if the challenge no longer exists. */
    Optional<Challenge> holdKnown(long id) {
        return store.hold(id).flatMap(held -> held(id, held, challenge -> true)).map(Held::challenge);
    }

    private Held visible(long id, HeldAt held) {
        Instant now = clock.now();
        return held(id, held, challenge -> challenge.isOut(now)).orElseThrow(() -> notFound(id));
    }

    /**
     * Returns the locked challenge from memory if the snapshot is not older than the edition at the time when the lock
     * was requested. Otherwise takes the current snapshot. If that is older than the locked row, the lock waited for an
     * edit that is now committed, and the challenges are read again. All challenges are read for it only once, because
     * others wait for the lock meanwhile.
     */
    private Optional<Held> held(long id, HeldAt held, Predicate<Challenge> wanted) {
        Snapshot known = snapshot;
        Optional<Held> remembered = known.version() < held.edition() ? Optional.empty() : known.held(id, held, wanted);
        return remembered
                .or(() -> current().held(id, held, wanted))
                .or(() -> reloaded().held(id, held, wanted));
    }

    /** Returns the refusal for a challenge that does not exist. */
    public static RefusedException notFound(long id) {
        return Refusal.of(Code.CHALLENGE_NOT_FOUND, "challenge_id", say("editor.no-such", id))
                .asException();
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        return isFresh(known) ? known : refreshed();
    }

    /**
     * Reads what is new, one thread at a time. A caller in a transaction does not wait for its turn: it holds a
     * connection, and the thread whose turn it is may be waiting for one. What it reads is not published, because its
     * transaction may never commit.
     */
    private Snapshot refreshed() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return read(snapshot);
        }
        return maker.make(() -> {
            Snapshot known = snapshot;
            return isFresh(known) ? known : publish(read(known));
        });
    }

    private Snapshot reloaded() {
        long now = clock.nanoTime();
        return publish(all(store.version(), now));
    }

    private Snapshot read(Snapshot known) {
        long now = clock.nanoTime();
        long version = store.version();
        return version == known.version() ? new Snapshot(version, now, known.byId()) : all(version, now);
    }

    /** Reads all challenges after the version, so that a change in between is noticed by its version. */
    private Snapshot all(long version, long now) {
        Map<Long, Challenge> byId = new LinkedHashMap<>();
        store.all().forEach(challenge -> byId.put(challenge.id(), challenge));
        return new Snapshot(version, now, byId);
    }

    /** Keeps the snapshot that was read later, whichever is published first. */
    private Snapshot publish(Snapshot read) {
        synchronized (publication) {
            if (read.atNanos() - snapshot.atNanos() >= 0) {
                snapshot = read;
            }
            return snapshot;
        }
    }

    private boolean isFresh(Snapshot known) {
        return clock.nanoTime() - known.atNanos() < FRESH_NANOS && known.atNanos() - changedAtNanos > 0;
    }

    private record Snapshot(long version, long atNanos, Map<Long, Challenge> byId) {
        /**
         * Returns the challenge unless it is older than the locked row. The edition is the later of the two: an edit
         * that the lock waited for has made another.
         */
        Optional<Held> held(long id, HeldAt held, Predicate<Challenge> wanted) {
            return Optional.ofNullable(byId.get(id))
                    .filter(challenge -> challenge.version() >= held.version())
                    .filter(wanted)
                    .map(challenge -> new Held(challenge, Math.max(held.edition(), version)));
        }
    }
}
