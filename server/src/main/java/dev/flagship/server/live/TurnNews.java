package dev.flagship.server.live;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.competition.Competition;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Notices that the competition starts, freezes or ends, which the database does not tell. For one thread. */
final class TurnNews {
    private final Competition competition;
    private final Clock clock;

    private Instant before;

    TurnNews(Competition competition, Clock clock) {
        this.competition = competition;
        this.clock = clock;
        this.before = clock.now();
    }

    /** Returns whether one of these times passed since the last look. */
    boolean look() {
        Instant then = before;
        Instant now = clock.now();
        before = now;
        return Stream.of(competition.start(), competition.freeze(), competition.end())
                .flatMap(Optional::stream)
                .anyMatch(time -> then.isBefore(time) && !now.isBefore(time));
    }
}
