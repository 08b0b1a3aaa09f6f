package dev.flagship.server.standings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places and solves at one moment. Immutable, shared by all readers.
 *
 * @param version changes with every solve, name or visibility that matters here
 * @param places shown accounts with points, best first
 * @param solves per challenge, oldest first; only of shown accounts
 * @param solvesOf per account, newest first; of all accounts
 * @param solvedBy per account the challenges it solved; of all accounts
 */
public record Standings(
        String version,
        List<Place> places,
        Map<Long, List<Solve>> solves,
        Map<Long, List<Solve>> solvesOf,
        Map<Long, Set<Long>> solvedBy) {

    /** Where the account stands; empty while it has no points or is not shown. */
    public Optional<Place> placeOf(long accountId) {
        return places.stream().filter(place -> place.accountId() == accountId).findFirst();
    }

    /** How many shown accounts solved the challenge. */
    public int solveCount(long challengeId) {
        return solves.getOrDefault(challengeId, List.of()).size();
    }

    /** Who solved the challenge, oldest first. */
    public List<Solve> solvesOfChallenge(long challengeId) {
        return solves.getOrDefault(challengeId, List.of());
    }

    /** What the account solved, newest first. */
    public List<Solve> solvesOfAccount(long accountId) {
        return solvesOf.getOrDefault(accountId, List.of());
    }

    /** Whether the account solved the challenge. */
    public boolean isSolvedBy(long accountId, long challengeId) {
        return solvedBy.getOrDefault(accountId, Set.of()).contains(challengeId);
    }

    /** The account's points, shown or not. */
    public int scoreOf(long accountId) {
        return solvesOfAccount(accountId).stream().mapToInt(Solve::value).sum();
    }

    /**
     * One row of the scoreboard.
     *
     * @param pos from 1; no two are alike
     * @param lastSolveAt when the score last changed
     */
    public record Place(int pos, long accountId, String name, int score, int solves, Instant lastSolveAt) {

        /** The place in words, e.g. {@code 1st}. */
        public String ordinal() {
            int hundred = pos % 100;
            String suffix = switch (hundred >= 11 && hundred <= 13 ? 0 : pos % 10) {
                case 1 -> "st";
                case 2 -> "nd";
                case 3 -> "rd";
                default -> "th";
            };
            return pos + suffix;
        }
    }

    /** A solve with what its readers want to know of the challenge and the account. */
    public record Solve(
            long id,
            long challengeId,
            String challenge,
            String category,
            int value,
            long accountId,
            String account,
            Instant at) {}
}
