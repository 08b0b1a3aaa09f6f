package dev.flagship.server.standings;

import dev.flagship.server.challenge.ValueRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What standings are computed from, as the database has it at one moment.
 *
 * @param version changes whenever any of the rest may have changed
 * @param byTeam whether teams score; else users do
 * @param freeze the time from which players see nothing new; null for never
 * @param solves all solves, oldest first
 * @param awards all awards, oldest first
 */
record Facts(
        long version,
        boolean byTeam,
        @Nullable Instant freeze,
        Map<Long, Scorer> users,
        Map<Long, Scorer> teams,
        Map<Long, Task> challenges,
        List<SolveRow> solves,
        List<AwardRow> awards) {
    Facts {
        users = Map.copyOf(users);
        teams = Map.copyOf(teams);
        challenges = Map.copyOf(challenges);
        solves = List.copyOf(solves);
        awards = List.copyOf(awards);
    }

    /** Returns whether players see less than operators, because something happened since the freeze. */
    boolean hides() {
        return freeze != null
                && (solves.stream().anyMatch(row -> !row.at().isBefore(freeze))
                        || awards.stream().anyMatch(row -> !row.at().isBefore(freeze)));
    }

    /** A user or team that can score; only those that are shown are ranked. */
    record Scorer(
            String name,
            boolean shown,
            @Nullable Long bracketId,
            @Nullable String bracket) {}

    /** The part of a challenge that scores depend on. */
    record Task(String name, String category, ValueRule worth) {}

    /** A solve; its value depends on the number of all solves. */
    record SolveRow(long id, long challengeId, long accountId, long userId, Instant at) {}

    /** Points given or taken outside of challenges; the user is null when they are for a team as a whole. */
    record AwardRow(long id, long accountId, @Nullable Long userId, int value, Standings.Reason reason, Instant at) {}
}
