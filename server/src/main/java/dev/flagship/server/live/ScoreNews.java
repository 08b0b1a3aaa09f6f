package dev.flagship.server.live;

import dev.flagship.server.standings.StandingsBoard;

/**
 * Notices that the public standings have changed since the last look. Scores behind a freeze, or of accounts that are
 * not shown, do not count. For one thread.
 */
final class ScoreNews {
    private final StandingsBoard standings;

    private long known;

    ScoreNews(StandingsBoard standings) {
        this.standings = standings;
        this.known = standings.current().shown();
    }

    /** Returns whether everybody sees something new since the last look. */
    boolean look() {
        long before = known;
        known = standings.current().shown();
        return known != before;
    }
}
