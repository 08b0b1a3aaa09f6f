package dev.flagship.server.standings;

import dev.flagship.server.standings.Facts.Scorer;
import dev.flagship.server.standings.Facts.SolveRow;
import dev.flagship.server.standings.Facts.Task;
import dev.flagship.server.standings.Standings.Award;
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
import org.jspecify.annotations.Nullable;

/**
 * Computes standings. More points rank higher; for equal points the earlier last change of the score, then the lower
 * id. Solves and awards of no value do not change that time.
 */
final class Ranking {
    private static final Comparator<Place> BEST_FIRST = Comparator.comparingInt(Place::score)
            .reversed()
            .thenComparing(Place::lastSolveAt)
            .thenComparingLong(Place::accountId);

    private final Facts facts;
    private final boolean byTeam;
    private final @Nullable Instant until;
    private final Map<Long, Scorer> scorers;
    private final Map<Long, Integer> values = new HashMap<>();
    private final Map<Long, List<Solve>> byChallenge = new HashMap<>();
    private final Map<Long, List<Solve>> byAccount = new HashMap<>();
    private final Map<Long, List<Award>> awards = new HashMap<>();
    private final Map<Long, Set<Long>> solvedBy = new HashMap<>();
    private final Map<Long, Total> totals = new LinkedHashMap<>();

    private Ranking(Facts facts, boolean byTeam, @Nullable Instant until) {
        this.facts = facts;
        this.byTeam = byTeam;
        this.until = until;
        this.scorers = byTeam ? facts.teams() : facts.users();
    }

    /**
     * Returns the standings of users or of teams.
     *
     * @param until what happened from then on does not count; null counts everything
     */
    static Standings of(Facts facts, boolean byTeam, @Nullable Instant until) {
        return new Ranking(facts, byTeam, until).standings();
    }

    private Standings standings() {
        price();
        facts.solves().forEach(this::count);
        facts.awards().stream().filter(row -> counts(row.at())).forEach(this::count);
        List<Place> places = places();
        Map<Long, Place> placeOf = new HashMap<>();
        places.forEach(place -> placeOf.put(place.accountId(), place));
        Map<Long, Integer> scores = new HashMap<>();
        totals.forEach((id, total) -> scores.put(id, total.score()));
        String version = facts.version() + (byTeam ? "t" : "u") + (until == null ? "" : "f");
        long shown = Fingerprint.of(places, awards, byChallenge, values);
        return new Standings(
                version, shown, byTeam, places, placeOf, scores, byChallenge, byAccount, awards, solvedBy, values);
    }

    /** Computes the values first, because each further solve may lower the value of earlier ones. */
    private void price() {
        Map<Long, Scorer> ranked = facts.byTeam() ? facts.teams() : facts.users();
        Map<Long, Integer> counts = new HashMap<>();
        for (SolveRow row : facts.solves()) {
            Scorer scorer = ranked.get(row.accountId());
            if (counts(row.at()) && scorer != null && scorer.shown()) {
                counts.merge(row.challengeId(), 1, Integer::sum);
            }
        }
        facts.challenges().forEach((id, task) -> values.put(id, task.worth().value(counts.getOrDefault(id, 0))));
    }

    private void count(SolveRow row) {
        long id = byTeam ? row.accountId() : row.userId();
        Scorer scorer = scorers.get(id);
        Task task = facts.challenges().get(row.challengeId());
        if (scorer == null || task == null) {
            return;
        }
        solvedBy.computeIfAbsent(id, any -> new HashSet<>()).add(row.challengeId());
        if (!counts(row.at())) {
            return;
        }
        Scorer user = facts.users().get(row.userId());
        Scorer team = facts.teams().get(row.accountId());
        Solve solve = new Solve(
                row.id(),
                row.challengeId(),
                task.name(),
                task.category(),
                values.getOrDefault(row.challengeId(), 0),
                id,
                scorer.name(),
                row.userId(),
                user == null ? scorer.name() : user.name(),
                user == null || user.shown(),
                facts.byTeam() ? row.accountId() : null,
                team == null ? null : team.name(),
                row.at());
        byAccount.computeIfAbsent(id, any -> new ArrayList<>()).addFirst(solve);
        totals.merge(id, Total.of(solve.value(), 1, solve.at()), Total::plus);
        if (scorer.shown()) {
            byChallenge
                    .computeIfAbsent(row.challengeId(), any -> new ArrayList<>())
                    .add(solve);
        }
    }

    private void count(Facts.AwardRow row) {
        Long id = byTeam ? Long.valueOf(row.accountId()) : row.userId();
        if (id == null || !scorers.containsKey(id)) {
            return;
        }
        awards.computeIfAbsent(id, any -> new ArrayList<>())
                .addFirst(new Award(row.id(), id, row.userId(), row.value(), row.reason(), row.at()));
        // A free hint is in the history, but does not change the ranking.
        if (row.value() != 0) {
            totals.merge(id, Total.of(row.value(), 0, row.at()), Total::plus);
        }
    }

    private boolean counts(Instant at) {
        return until == null || at.isBefore(until);
    }

    private List<Place> places() {
        List<Place> ranked = new ArrayList<>();
        totals.forEach((id, total) -> {
            Scorer scorer = scorers.get(id);
            if (scorer != null && scorer.shown() && total.lastAt().isAfter(Instant.MIN)) {
                ranked.add(new Place(
                        1,
                        id,
                        scorer.name(),
                        total.score(),
                        total.solves(),
                        total.lastAt(),
                        scorer.bracketId(),
                        scorer.bracket()));
            }
        });
        ranked.sort(BEST_FIRST);
        List<Place> places = new ArrayList<>(ranked.size());
        for (Place place : ranked) {
            places.add(place.at(places.size() + 1));
        }
        return List.copyOf(places);
    }

    private record Total(int score, int solves, Instant lastAt) {
        static Total of(int value, int solves, Instant at) {
            return new Total(value, solves, value == 0 ? Instant.MIN : at);
        }

        Total plus(Total other) {
            return new Total(
                    score + other.score, solves + other.solves, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }
}
