package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Mode;
import dev.flagship.server.challenge.ChallengeStore.HeldAt;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
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

    /** Says that challenges were changed, on whichever server, so that whoever asks from now on sees it. */
    public void changed() {
        changedAtNanos = clock.nanoTime();
    }

    /** A number that changes whenever a challenge may have: an edit, or a time at which one came out. */
    public long version() {
        return current().version() * 1_000_003 + list(false).size();
    }

    /** A number that grows with every change of a challenge, or of what belongs to one. */
    public long edition() {
        return current().version();
    }

    /** Challenges in the order of the board; those that are not out only for operators. */
    public List<Challenge> list(boolean hiddenToo) {
        Instant now = clock.now();
        return current().byId().values().stream()
                .filter(challenge -> hiddenToo || challenge.isOut(now))
                .toList();
    }

    /** One challenge, hidden or not. */
    public Optional<Challenge> find(long id) {
        return Optional.ofNullable(current().byId().get(id));
    }

    /** One challenge as somebody who works on it; somebody else's is refused as if it did not exist. */
    public Challenge changeable(Caller caller, long id) {
        return find(id).filter(challenge -> challenge.isChangedBy(caller)).orElseThrow(() -> notFound(id));
    }

    /** One challenge as somebody who may read all of it; else refused as if it did not exist. */
    public Challenge readable(Caller caller, long id) {
        return find(id).filter(challenge -> challenge.isReadBy(caller)).orElseThrow(() -> notFound(id));
    }

    /** Whether the caller works on this challenge, or on what belongs to none. */
    public boolean isChangedBy(Caller caller, @Nullable Long id) {
        return caller.isAdmin()
                || (id != null
                        && find(id).filter(known -> known.isChangedBy(caller)).isPresent());
    }

    /** Whether the caller reads all of this challenge, or what belongs to none. */
    public boolean isReadBy(Caller caller, @Nullable Long id) {
        return caller.seesAll()
                || (id != null
                        && find(id).filter(known -> known.isReadBy(caller)).isPresent());
    }

    /** Whether the caller may know of this challenge before solving anything. */
    public boolean isKnownTo(Caller caller, long id) {
        return find(id).filter(challenge -> challenge.isReadBy(caller) || challenge.isOut(clock.now()))
                .isPresent();
    }

    /** The challenge that a request names; refused where there is none that the caller works on. */
    public long named(Caller caller, JsonFields fields) {
        Long id = fields.id(fields.has("challenge_id") ? "challenge_id" : "challenge");
        if (id == null || !isChangedBy(caller, id) || find(id).isEmpty()) {
            throw notNamed();
        }
        return id;
    }

    /**
     * Holds the challenge that an author named until the running transaction ends; refused where it is theirs no more.
     * Comes before what it gets: whoever takes it over meanwhile finds that, or keeps it from coming. Operators give
     * to every challenge, whosever it is by then.
     */
    public void holdNamed(Caller caller, long id) {
        if (!caller.isAdmin() && !hold(id).isChangedBy(caller)) {
            throw notNamed();
        }
    }

    private static RefusedException notNamed() {
        return JsonFields.refused("challenge_id", "expected the id of a challenge");
    }

    /** One hint of any challenge. */
    public Optional<Challenge.Hint> hint(long id) {
        return current().byId().values().stream()
                .flatMap(challenge -> challenge.hints().stream())
                .filter(hint -> hint.id() == id)
                .findFirst();
    }

    /**
     * One challenge as a player may see it, and holds it as it is until the running transaction ends; one that is not
     * out is refused as if it did not exist. Comes after the account's lock and before any instance's.
     */
    public Held holdVisible(long id) {
        return visible(id, store.holdVisible(id, clock.now()).orElseThrow(() -> notFound(id)));
    }

    /**
     * The same, and the account before it, in one statement. Empty, perhaps with some of it held, when the account is
     * banned or gone, or players may not see the challenge.
     */
    public Optional<Held> holdVisible(Mode mode, long accountId, long id) {
        return store.holdVisible(mode, accountId, id, clock.now()).map(held -> visible(id, held));
    }

    /** A challenge that the running transaction holds, and the edition of the challenges that it and what it has are of. */
    public record Held(Challenge challenge, long edition) {
        public Held {
            Objects.requireNonNull(challenge, "challenge");
        }
    }

    /** One challenge as operators see it, and holds it as {@link #holdVisible(long)} does. */
    public Challenge hold(long id) {
        return holdKnown(id).orElseThrow(() -> notFound(id));
    }

    /** The same, of one that may be gone by now. */
    Optional<Challenge> holdKnown(long id) {
        return store.hold(id).flatMap(held -> held(id, held, challenge -> true)).map(Held::challenge);
    }

    private Held visible(long id, HeldAt held) {
        Instant now = clock.now();
        return held(id, held, challenge -> challenge.isOut(now)).orElseThrow(() -> notFound(id));
    }

    /**
     * As it is in memory, if that is not older than what was there when it was asked for; else as whoever asks now
     * finds it; and read again where that is older than the held row: an edit that was waited for has come through.
     * All challenges are read for it once, since others wait for what is held meanwhile.
     */
    private Optional<Held> held(long id, HeldAt held, Predicate<Challenge> wanted) {
        Snapshot known = snapshot;
        Optional<Held> remembered = known.version() < held.edition() ? Optional.empty() : known.held(id, held, wanted);
        return remembered
                .or(() -> current().held(id, held, wanted))
                .or(() -> reloaded().held(id, held, wanted));
    }

    /** What asking for a challenge that is not there is answered with. */
    public static RefusedException notFound(long id) {
        return Refusal.of(Code.CHALLENGE_NOT_FOUND, "challenge_id", say("editor.no-such", id))
                .asException();
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        return isFresh(known) ? known : refreshed();
    }

    /**
     * Reads what is new, one after the other. Who is in a transaction takes no turn: it has a connection, which whoever
     * has the turn may be waiting for. What it reads is for it alone, since it may never be committed.
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

    /** All challenges, read after the version: what changes meanwhile is noticed by it. */
    private Snapshot all(long version, long now) {
        Map<Long, Challenge> byId = new LinkedHashMap<>();
        store.all().forEach(challenge -> byId.put(challenge.id(), challenge));
        return new Snapshot(version, now, byId);
    }

    /** What was read later counts, whoever comes first. */
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
        /** The challenge no older than it is held, of the later edition: one that was waited for has made another. */
        Optional<Held> held(long id, HeldAt held, Predicate<Challenge> wanted) {
            return Optional.ofNullable(byId.get(id))
                    .filter(challenge -> challenge.version() >= held.version())
                    .filter(wanted)
                    .map(challenge -> new Held(challenge, Math.max(held.edition(), version)));
        }
    }
}
