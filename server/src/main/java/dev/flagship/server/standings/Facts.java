package dev.flagship.server.standings;

import dev.flagship.server.challenge.ValueRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What standings are computed from, as the database has it at one moment.
 *
 * @param version different whenever the rest could be
 * @param byTeam whether teams score; else users do
 * @param freeze from when on players see nothing new; null for never
 * @param solves of everybody, oldest first
 * @param awards of everybody, oldest first
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

    /** Whether players see less than operators: something happened since the freeze. */
    boolean hides() {
        return freeze != null
                && (solves.stream().anyMatch(row -> !row.at().isBefore(freeze))
                        || awards.stream().anyMatch(row -> !row.at().isBefore(freeze)));
    }

    /** Somebody who scores; shown ones are ranked. */
    record Scorer(
            String name,
            boolean shown,
            @Nullable Long bracketId,
            @Nullable String bracket) {}

    /** A challenge, as far as scores depend on it. */
    record Task(String name, String category, ValueRule worth) {}

    /** A solve; its value depends on the other solves. */
    record SolveRow(long id, long challengeId, long accountId, long userId, Instant at) {}

    /** Points given or taken outside of challenges; without a user when they are a team's as a whole. */
    record AwardRow(long id, long accountId, @Nullable Long userId, int value, Standings.Reason reason, Instant at) {}
}
