package dev.flagship.server.account;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.LinkStore.Holder;
import dev.flagship.server.account.LinkStore.Purpose;
import dev.flagship.server.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes one-time links and uses them up. Their 256-bit random secrets are not stored, only hashes. */
final class Links {
    /** How long a link works. */
    static final Duration LIFE = Duration.ofHours(1);

    /** How long a user has to wait for another link. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final LinkStore store;
    private final Secrets secrets;
    private final PlatformConfig config;
    private final Clock clock;

    Links(LinkStore store, Secrets secrets, PlatformConfig config, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Returns how long the user has to wait for the next link for this purpose; empty if not at all. Locks the user in
     * the running transaction.
     */
    Optional<Duration> rest(User user, Purpose purpose) {
        store.lock(user.id());
        Instant now = clock.now();
        return store.latest(user.id(), purpose)
                .map(made -> Duration.between(now, made.plus(PAUSE)))
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    /**
     * Makes a link to this platform that is sent only to the user's address. Whoever has it can read mail to that
     * address.
     */
    OneTimeLink make(User user, Purpose purpose) {
        String secret = secrets.newSecret();
        return new OneTimeLink(address(purpose, secret), kept(sent(secret), user, purpose));
    }

    /** Like {@link #make}, for a link that an operator hands over: it proves nothing about the user's address. */
    OneTimeLink makeToHandOver(User user, Purpose purpose) {
        String secret = secrets.newSecret();
        return new OneTimeLink(address(purpose, secret), kept(handedOver(secret), user, purpose));
    }

    /** Returns the user of the link, whether it was sent or handed over. */
    Optional<Holder> find(String secret, Purpose purpose) {
        Instant now = clock.now();
        return store.find(sent(secret), purpose, now).or(() -> store.find(handedOver(secret), purpose, now));
    }

    /** Uses up a link that was sent to the user's address. */
    Optional<Holder> take(String secret, Purpose purpose) {
        return store.take(sent(secret), purpose, clock.now());
    }

    /** Uses up a link that was handed over. */
    Optional<Holder> takeHandedOver(String secret, Purpose purpose) {
        return store.take(handedOver(secret), purpose, clock.now());
    }

    void endAll(long userId, Purpose purpose) {
        store.removeAll(userId, purpose);
    }

    /** Stores the hash of a link and returns when it expires. */
    private Instant kept(byte[] hash, User user, Purpose purpose) {
        Instant now = clock.now();
        Instant expires = now.plus(LIFE);
        store.add(hash, purpose, user, now, expires);
        return expires;
    }

    private String address(Purpose purpose, String secret) {
        String page = purpose == Purpose.VERIFY ? "/confirm/" : "/reset_password/";
        return config.server().publicUrl() + page + secret;
    }

    private static byte[] sent(String secret) {
        return Secrets.hash("sent: " + secret);
    }

    /**
     * The hashed texts of the two kinds differ in their first letter, so that no secret of one kind passes for the
     * other.
     */
    private static byte[] handedOver(String secret) {
        return Secrets.hash("handed over: " + secret);
    }
}
