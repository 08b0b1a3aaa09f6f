package dev.flagship.server.standings;

import dev.flagship.server.challenge.Challenge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Places, solves and values at one moment. Immutable, shared by all readers. Accounts here are of one kind: users, or
 * teams.
 *
 * @param version changes with everything that matters here
 * @param shown changes with what everybody is shown, and with nothing else
 * @param byTeam whether accounts are teams
 * @param places shown accounts with points, best first
 * @param placeOf the same by account
 * @param scores points of every account that has any, shown or not
 * @param solves per challenge, oldest first; only of shown accounts
 * @param solvesOf per account, newest first; of all accounts
 * @param awardsOf per account, newest first; of all accounts
 * @param solvedBy per account the challenges it solved, whatever a freeze hides; of all accounts
 * @param values what a solve of a challenge is worth
 */
public record Standings(
        String version,
        long shown,
        boolean byTeam,
        List<Place> places,
        Map<Long, Place> placeOf,
        Map<Long, Integer> scores,
        Map<Long, List<Solve>> solves,
        Map<Long, List<Solve>> solvesOf,
        Map<Long, List<Award>> awardsOf,
        Map<Long, Set<Long>> solvedBy,
        Map<Long, Integer> values) {

    /**
     * Changes with what this account is shown of its own solves and of everybody's, and with nothing else.
     *
     * @param scores whether it sees scores; else nothing but values of what others did
     */
    public long shownTo(long accountId, boolean scores) {
        return (scores ? shown : Fingerprint.ofValues(values)) + Fingerprint.ofIds(solvedBy(accountId));
    }

    /** Where the account stands; empty while it has no points or is not shown. */
    public Optional<Place> placeOf(long accountId) {
        return Optional.ofNullable(placeOf.get(accountId));
    }

    /** How many shown accounts solved the challenge. */
    public int solveCount(long challengeId) {
        return solvesOfChallenge(challengeId).size();
    }

    /** What a solve of the challenge is worth now; 0 when there is no such challenge. */
    public int valueOf(long challengeId) {
        return values.getOrDefault(challengeId, 0);
    }

    /** What a solve of the challenge is worth now; one that came after these standings is worth what it begins with. */
    public int valueOf(Challenge challenge) {
        return values.getOrDefault(challenge.id(), challenge.worth().initial());
    }

    /** Who solved the challenge, oldest first. */
    public List<Solve> solvesOfChallenge(long challengeId) {
        return solves.getOrDefault(challengeId, List.of());
    }

    /** The how manieth the account was to solve the challenge; empty where that is not shown, or it has not. */
    public Optional<Integer> orderOf(long accountId, long challengeId) {
        List<Solve> solved = solvesOfChallenge(challengeId);
        return IntStream.range(0, solved.size())
                .filter(index -> solved.get(index).accountId() == accountId)
                .mapToObj(index -> index + 1)
                .findFirst();
    }

    /** What the account solved, newest first. */
    public List<Solve> solvesOfAccount(long accountId) {
        return solvesOf.getOrDefault(accountId, List.of());
    }

    /** What the account got and paid beside solves, newest first. */
    public List<Award> awardsOfAccount(long accountId) {
        return awardsOf.getOrDefault(accountId, List.of());
    }

    /** Ids of the challenges that the account solved. */
    public Set<Long> solvedBy(long accountId) {
        return solvedBy.getOrDefault(accountId, Set.of());
    }

    /** Whether the account solved the challenge. */
    public boolean isSolvedBy(long accountId, long challengeId) {
        return solvedBy(accountId).contains(challengeId);
    }

    /** The account's points, shown or not. */
    public int scoreOf(long accountId) {
        return scores.getOrDefault(accountId, 0);
    }

    /**
     * One row of the scoreboard.
     *
     * @param pos from 1; no two are alike
     * @param lastSolveAt when the score last changed
     * @param bracket the name of its bracket
     */
    public record Place(
            int pos,
            long accountId,
            String name,
            int score,
            int solves,
            Instant lastSolveAt,
            @Nullable Long bracketId,
            @Nullable String bracket) {

        Place at(int pos) {
            return new Place(pos, accountId, name, score, solves, lastSolveAt, bracketId, bracket);
        }

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

    /**
     * A solve with what its readers want to know of the challenge and the account.
     *
     * @param accountId whoever scored
     * @param userId who handed the flag in; the same where users score
     * @param userShown whether anybody may see that one
     * @param teamId the team that it counts for; null where users score
     */
    public record Solve(
            long id,
            long challengeId,
            String challenge,
            String category,
            int value,
            long accountId,
            String account,
            long userId,
            String user,
            boolean userShown,
            @Nullable Long teamId,
            @Nullable String team,
            Instant at) {

        Solve worth(int other) {
            return new Solve(
                    id,
                    challengeId,
                    challenge,
                    category,
                    other,
                    accountId,
                    account,
                    userId,
                    user,
                    userShown,
                    teamId,
                    team,
                    at);
        }
    }

    /**
     * Points given, or taken when negative, outside of challenges.
     *
     * @param userId whom they are for; null when they are a team's as a whole
     */
    public record Award(long id, long accountId, @Nullable Long userId, int value, Reason reason, Instant at) {}

    /** What an award is for. */
    public record Reason(
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String icon) {}
}
