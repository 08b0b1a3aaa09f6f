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

    /** A new link, as an address of this platform. */
    OneTimeLink make(User user, Purpose purpose) {
        String secret = secrets.newSessionId();
        Instant now = clock.now();
        Instant expires = now.plus(LIFE);
        store.add(Secrets.hash(secret), purpose, user, now, expires);
        String page = purpose == Purpose.VERIFY ? "/confirm/" : "/reset_password/";
        return new OneTimeLink(config.server().publicUrl() + page + secret, expires);
    }

    Optional<Holder> find(String secret, Purpose purpose) {
        return store.find(Secrets.hash(secret), purpose, clock.now());
    }

    Optional<Holder> take(String secret, Purpose purpose) {
        return store.take(Secrets.hash(secret), purpose, clock.now());
    }

    void endAll(long userId, Purpose purpose) {
        store.removeAll(userId, purpose);
    }
}
