package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
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
 * Who a cookie or token belongs to. Rows are read through a cache of twenty seconds, so that signed-in requests cost no
 * query; {@code seen} is written at most once a minute. Whatever ends or changes one is announced to all servers.
 */
final class Sessions implements SessionCache {
    /** A session not seen for this long is over. */
    private static final Duration IDLE = Duration.ofDays(7);

    /** However much it is used, a session is over by then. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** For how long a place counts as one that somebody signs in from, and a browser as one that somebody uses. */
    private static final Duration PLACE_KNOWN = Duration.ofDays(90);

    /** What is kept of a user's browsers: a script that keeps no cookies comes with another one each time. */
    private static final int MOST_BROWSERS = 500;

    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int MOST_CACHED = 20_000;
    private static final int HANDLE_BYTES = 16;
    /** In place of a user's id: all of them. */
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

    /** Opens a session with a new id, and returns the id. */
    String open(long userId, Origin origin) {
        String id = secrets.newSessionId();
        store.add(Secrets.hash(id), userId, origin, clock.now());
        return id;
    }

    /** Whether whoever has this name or e-mail address began a session at this place in the last months. */
    boolean beganBefore(String nameOrEmail, String place) {
        return store.knowsPlace(nameOrEmail, place, clock.now().minus(PLACE_KNOWN));
    }

    /** Who the session belongs to; empty when it is over or never was. */
    Optional<Caller> caller(String sessionId, String address) {
        byte[] hash = Secrets.hash(sessionId);
        return cached(Key.Kind.SESSION, hash, () -> read(hash, address)).map(row -> row.at(address, modes.mode()));
    }

    /** Who the API token belongs to; empty when it expired or never was. */
    Optional<Caller> callerByToken(String token, String address) {
        byte[] hash = Secrets.hash(token);
        return cached(Key.Kind.TOKEN, hash, () -> store.findByToken(hash, clock.now()))
                .map(row -> row.at(address, modes.mode()));
    }

    /** Notes that the session's user typed their password now. */
    void prove(String sessionId) {
        store.prove(Secrets.hash(sessionId), clock.now());
    }

    /** Whether the session's user typed their password within this time. Asks the database, so that every server knows. */
    boolean isProvedWithin(String sessionId, Duration time) {
        return store.isProvedSince(Secrets.hash(sessionId), clock.now().minus(time));
    }

    /** The user's sessions, the one seen last first. */
    List<OwnSession> of(long userId) {
        return store.of(userId, Since.of(clock.now()));
    }

    /** What {@link OwnSession#handle} is for this session. */
    static String handle(String sessionId) {
        return HexFormat.of().formatHex(Secrets.hash(sessionId), 0, HANDLE_BYTES);
    }

    /** Ends a session. */
    void close(String sessionId) {
        store.remove(Secrets.hash(sessionId)).ifPresent(this::changed);
    }

    /** Ends one of the user's sessions. */
    void closeOne(long userId, String handle) {
        store.removeOne(userId, handle);
        changed(userId);
    }

    /** Ends all sessions of a user, and says how many there were. */
    int closeAll(long userId) {
        return closeOthers(userId, "");
    }

    /** Ends all sessions of a user but the one with this id. */
    int closeOthers(long userId, String keptSessionId) {
        int ended = store.removeOthers(userId, Secrets.hash(keptSessionId));
        changed(userId);
        return ended;
    }

    /** Lets every server read what concerns this user again, as soon as the running transaction has ended. */
    void changed(long userId) {
        store.announce(userId);
        forgetAll();
    }

    /** The same for everybody, whose streams end, too, as do those of whoever is not signed in. */
    void allChanged() {
        changed(EVERYBODY);
    }

    @Override
    public void forgetAll() {
        forgotten.incrementAndGet();
        cache.clear();
    }

    /** Removes what is over, and what is too much. */
    void sweep() {
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
            // Read before the change that was to be forgotten, perhaps.
            cache.remove(key);
        }
        return row;
    }

    /**
     * What a session that is not over has behind it.
     *
     * @param seen when it was last seen, at the earliest
     * @param begun when it began, at the earliest
     */
    record Since(Instant seen, Instant begun) {
        static Since of(Instant now) {
            return new Since(now.minus(IDLE), now.minus(LONGEST));
        }
    }

    /** Says what the hash is of, so that a session's id is never taken for a token, nor a token for a session. */
    private record Key(Kind kind, ByteBuffer hash) {
        enum Kind {
            SESSION,
            TOKEN
        }
    }

    private record Cached(SessionStore.Row row, long readAtNanos) {}
}
