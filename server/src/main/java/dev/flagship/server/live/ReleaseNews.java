package dev.flagship.server.live;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import java.time.Instant;

/** Notices that the time of a challenge has come, which nothing in the database tells. One thread looks. */
final class ReleaseNews {
    private final Catalog catalog;
    private final Clock clock;

    private Instant before;

    ReleaseNews(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.before = clock.now();
    }

    /** Whether a challenge came out by itself since the last look. */
    boolean look() {
        Instant then = before;
        Instant now = clock.now();
        before = now;
        return catalog.list(true).stream().anyMatch(challenge -> challenge.isOut(now) && !challenge.isOut(then));
    }
}
