package dev.flagship.server.live;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import java.util.Set;
import java.util.stream.Collectors;

/** Notices that the time of a challenge has come, which nothing in the database tells. One thread looks. */
final class ReleaseNews {
    private final Catalog catalog;

    private Set<Long> known;

    ReleaseNews(Catalog catalog) {
        this.catalog = catalog;
        this.known = Set.of();
    }

    /** Whether a challenge is out that was not at the last look. */
    boolean look() {
        Set<Long> before = known;
        known = catalog.list(false).stream().map(Challenge::id).collect(Collectors.toSet());
        return !before.containsAll(known);
    }
}
