package dev.flagship.server.session;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.secret.Secrets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Finds the user of a cookie or token. Rows are cached for twenty seconds, so that most signed-in requests cost no
 * query. {@code seen} is written at most once a minute. Every change is announced to all servers.
 */
public final class Sessions implements SessionCache {
    /** A session ends when it was not seen for this long. */
    private static final Duration IDLE = Duration.ofDays(7);

    /** A session ends after this long, however much it is used. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** How long a place counts as one the user signs in from, and a browser as one the user uses. */
    private static final Duration PLACE_KNOWN = Duration.ofDays(90);

    /** How many rows of browsers are kept per user: a script that keeps no cookies arrives with a new one each time. */
    private static final int MOST_BROWSERS = 500;

    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int MOST_CACHED = 20_000;
    private static final int HANDLE_BYTES = 16;
    /** Stands for all users in place of a user's id. */
    private static final long EVERYBODY = 0;

    private final SessionStore store;
    private final Secrets secrets;
    private final Modes modes;
    private final Clock clock;
    private final Map<Key, Cached> cache = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    Sessions(SessionStore store, Secrets secrets, Modes modes, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.modes = modes;
        this.clock = clock;
    }

    /** Opens a session with a new id and returns the id. */
    public String open(long userId, Origin origin) {
        String id = secrets.newSecret();
        store.add(Secrets.hash(id), userId, origin, clock.now());
        return id;
    }

    /** Whether the user with this name or e-mail address began a session at this place in the last 90 days. */
    public boolean beganBefore(String nameOrEmail, String place) {
        return store.knowsPlace(nameOrEmail, place, clock.now().minus(PLACE_KNOWN));
    }

    /** Returns the user of the session; empty if it has ended or never existed. */
    Optional<Caller> caller(String sessionId, String address) {
        byte[] hash = Secrets.hash(sessionId);
        return cached(Key.Kind.SESSION, hash, () -> read(hash, address)).map(row -> row.at(address, modes.mode()));
    }

    /** Returns the owner of the API token; empty if it has expired or never existed. */
    Optional<Caller> callerByToken(String token, String address) {
        byte[] hash = Secrets.hash(token);
        return cached(Key.Kind.TOKEN, hash, () -> store.findByToken(hash, clock.now()))
                .map(row -> row.at(address, modes.mode()));
    }

    /** Notes that the session's user has just typed their password. */
    public void prove(String sessionId) {
        store.prove(Secrets.hash(sessionId), clock.now());
    }

    /**
     * Whether the session's user typed their password within this time. Asks the database, because it may have been at
     * another server.
     */
    public boolean isProvedWithin(String sessionId, Duration time) {
        return store.isProvedSince(Secrets.hash(sessionId), clock.now().minus(time));
    }

    /** Returns the user's sessions, most recently seen first. */
    public List<OwnSession> of(long userId) {
        return store.of(userId, Since.of(clock.now()));
    }

    /** Returns the {@link OwnSession#handle} of this session. */
    public static String handle(String sessionId) {
        return HexFormat.of().formatHex(Secrets.hash(sessionId), 0, HANDLE_BYTES);
    }

    /** Ends a session. */
    public void close(String sessionId) {
        store.remove(Secrets.hash(sessionId)).ifPresent(this::changed);
    }

    /** Ends one of the user's sessions. */
    public void closeOne(long userId, String handle) {
        store.removeOne(userId, handle);
        changed(userId);
    }

    /** Ends all sessions of a user and returns how many there were. */
    public int closeAll(long userId) {
        return closeOthers(userId, "");
    }

    /** Ends all sessions of a user except the one with this id, and returns how many. */
    public int closeOthers(long userId, String keptSessionId) {
        int ended = store.removeOthers(userId, Secrets.hash(keptSessionId));
        changed(userId);
        return ended;
    }

    /** Makes every server read this user's sessions again as soon as the running transaction commits. */
    public void changed(long userId) {
        store.announce(userId);
        forgetAll();
    }

    /** Like {@link #changed} for everybody. All streams end, also those of visitors who are not signed in. */
    public void allChanged() {
        changed(EVERYBODY);
    }

    @Override
    public void forgetAll() {
        forgotten.incrementAndGet();
        cache.clear();
    }

    /** Removes what has ended, and the rows of browsers above the limit. */
    public void sweep() {
        Instant now = clock.now();
        store.removeBefore(Since.of(now), now.minus(PLACE_KNOWN));
        store.keepBrowsersUsedLast(MOST_BROWSERS);
    }

    private Optional<SessionStore.Row> read(byte[] hash, String address) {
        Instant now = clock.now();
        Optional<SessionStore.Row> row = store.find(hash, Since.of(now));
        row.filter(found -> found.seenAt().plus(TOUCH_EVERY).isBefore(now))
                .ifPresent(found -> store.touch(hash, address, now));
        return row;
    }

    private Optional<SessionStore.Row> cached(Key.Kind kind, byte[] hash, Supplier<Optional<SessionStore.Row>> read) {
        Key key = new Key(kind, ByteBuffer.wrap(hash));
        long now = clock.nanoTime();
        Cached known = cache.get(key);
        if (known != null && now - known.readAtNanos() < FRESH.toNanos()) {
            return Optional.of(known.row());
        }
        long before = forgotten.get();
        Optional<SessionStore.Row> row = read.get();
        if (cache.size() >= MOST_CACHED) {
            cache.clear();
        }
        row.ifPresentOrElse(found -> cache.put(key, new Cached(found, now)), () -> cache.remove(key));
        if (forgotten.get() != before) {
            // The row may have been read before the change that had to be forgotten.
            cache.remove(key);
        }
        return row;
    }

    /**
     * The earliest times that a session may have and still be open.
     *
     * @param seen it was last seen after this
     * @param begun it began after this
     */
    record Since(Instant seen, Instant begun) {
        static Since of(Instant now) {
            return new Since(now.minus(IDLE), now.minus(LONGEST));
        }
    }

    /** The key of a cached row. Its kind keeps a session's id from being taken for a token, and the other way round. */
    private record Key(Kind kind, ByteBuffer hash) {
        enum Kind {
            SESSION,
            TOKEN
        }
    }

    private record Cached(SessionStore.Row row, long readAtNanos) {}
}
