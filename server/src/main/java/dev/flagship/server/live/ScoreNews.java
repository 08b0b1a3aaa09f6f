package dev.flagship.server.live;

import dev.flagship.server.standings.StandingsBoard;

/**
 * Notices that standings show something else than at the last look: what a freeze hides, and what an account scores that is
 * not shown, is no news. One thread looks.
 */
final class ScoreNews {
    private final StandingsBoard standings;

    private long known;

    ScoreNews(StandingsBoard standings) {
        this.standings = standings;
        this.known = standings.current().shown();
    }

    /** Whether everybody sees something new since the last look. */
    boolean look() {
        long before = known;
        known = standings.current().shown();
        return known != before;
    }
}
