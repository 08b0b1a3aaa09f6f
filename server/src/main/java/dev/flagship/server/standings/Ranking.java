package dev.flagship.server.standings;

import dev.flagship.server.standings.Standings.Place;
import dev.flagship.server.standings.Standings.Solve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes standings of solves. More points lead; of equal points, whose score last changed earlier, then the lower id.
 * Solves without points change nothing.
 */
final class Ranking {
    private static final Comparator<Total> BEST_FIRST = Comparator.comparingInt(Total::score)
            .reversed()
            .thenComparing(Total::lastAt)
            .thenComparingLong(Total::accountId);

    private Ranking() {}

    static Standings of(String version, List<StandingsStore.Row> rows) {
        Map<Long, List<Solve>> byChallenge = new HashMap<>();
        Map<Long, List<Solve>> byAccount = new HashMap<>();
        Map<Long, Set<Long>> solvedBy = new HashMap<>();
        Map<Long, Total> totals = new LinkedHashMap<>();
        for (StandingsStore.Row row : rows) {
            Solve solve = row.solve();
            byAccount
                    .computeIfAbsent(solve.accountId(), id -> new ArrayList<>())
                    .addFirst(solve);
            solvedBy.computeIfAbsent(solve.accountId(), id -> new HashSet<>()).add(solve.challengeId());
            if (row.shown()) {
                byChallenge
                        .computeIfAbsent(solve.challengeId(), id -> new ArrayList<>())
                        .add(solve);
                totals.merge(solve.accountId(), Total.of(solve), Total::plus);
            }
        }
        return new Standings(version, places(totals), byChallenge, byAccount, solvedBy);
    }

    private static List<Place> places(Map<Long, Total> totals) {
        List<Total> ranked = totals.values().stream()
                .filter(total -> total.score() > 0)
                .sorted(BEST_FIRST)
                .toList();
        List<Place> places = new ArrayList<>(ranked.size());
        for (Total total : ranked) {
            places.add(new Place(
                    places.size() + 1, total.accountId(), total.name(), total.score(), total.solves(), total.lastAt()));
        }
        return List.copyOf(places);
    }

    private record Total(long accountId, String name, int score, int solves, Instant lastAt) {
        static Total of(Solve solve) {
            return new Total(
                    solve.accountId(),
                    solve.account(),
                    solve.value(),
                    1,
                    solve.value() == 0 ? Instant.MIN : solve.at());
        }

        /** Solves come oldest first, so the later one with points decides the time. */
        Total plus(Total later) {
            return new Total(
                    accountId,
                    name,
                    score + later.score,
                    solves + later.solves,
                    later.score == 0 ? lastAt : later.lastAt);
        }
    }
}
