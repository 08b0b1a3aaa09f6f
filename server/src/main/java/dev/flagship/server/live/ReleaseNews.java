package dev.flagship.server.live;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import java.time.Instant;

/** Notices that challenges come out because of the time, which the database does not tell. For one thread. */
final class ReleaseNews {
    private final Catalog catalog;
    private final Clock clock;

    private Instant before;

    ReleaseNews(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.before = clock.now();
    }

    /** Returns whether a challenge came out because of the time since the last look. */
    boolean look() {
        Instant then = before;
        Instant now = clock.now();
        before = now;
        return catalog.list(true).stream().anyMatch(challenge -> challenge.isOut(now) && !challenge.isOut(then));
    }
}
