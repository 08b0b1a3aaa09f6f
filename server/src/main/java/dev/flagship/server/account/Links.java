package dev.flagship.server.account;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.LinkStore.Holder;
import dev.flagship.server.account.LinkStore.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes links with 256 random bits that are stored nowhere, and uses them up. */
final class Links {
    /** How long a link works. */
    static final Duration LIFE = Duration.ofHours(1);

    /** How long somebody waits for another one. */
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

    /** How long the user has to wait for the next link of this kind; the running transaction holds the user. */
    Optional<Duration> rest(User user, Purpose purpose) {
        store.lock(user.id());
        Instant now = clock.now();
        return store.latest(user.id(), purpose)
                .map(made -> Duration.between(now, made.plus(PAUSE)))
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    /** A new link, as an address of this platform. It goes to the user's address alone, so whoever has it reads that. */
    OneTimeLink make(User user, Purpose purpose) {
        String secret = secrets.newSessionId();
        return new OneTimeLink(address(purpose, secret), kept(sent(secret), user, purpose));
    }

    /** The same, which somebody hands over: it says nothing of the user's address. */
    OneTimeLink makeToHandOver(User user, Purpose purpose) {
        String secret = secrets.newSessionId();
        return new OneTimeLink(address(purpose, secret), kept(handedOver(secret), user, purpose));
    }

    /** Whose link it is, whichever way it came. */
    Optional<Holder> find(String secret, Purpose purpose) {
        Instant now = clock.now();
        return store.find(sent(secret), purpose, now).or(() -> store.find(handedOver(secret), purpose, now));
    }

    /** Uses one up that went to the user's address. */
    Optional<Holder> take(String secret, Purpose purpose) {
        return store.take(sent(secret), purpose, clock.now());
    }

    /** Uses one up that was handed over. */
    Optional<Holder> takeHandedOver(String secret, Purpose purpose) {
        return store.take(handedOver(secret), purpose, clock.now());
    }

    void endAll(long userId, Purpose purpose) {
        store.removeAll(userId, purpose);
    }

    /** Keeps the hash of a link, and returns until when. */
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

    /** The texts of the two kinds differ in their first letter, so that nothing typed as one passes for the other. */
    private static byte[] handedOver(String secret) {
        return Secrets.hash("handed over: " + secret);
    }
}
