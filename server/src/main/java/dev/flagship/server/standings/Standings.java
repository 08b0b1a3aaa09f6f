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
 * Places, solves and values at one moment. Immutable and shared by all readers. All accounts are of one kind: users or
 * teams.
 *
 * @param version changes with everything that the standings depend on
 * @param shown a fingerprint that changes only with what everybody sees
 * @param byTeam whether accounts are teams
 * @param places the shown accounts with points, best first
 * @param placeOf the same by account
 * @param scores points of every account that has any, shown or not
 * @param solves by challenge, oldest first; only of shown accounts
 * @param solvesOf by account, newest first; of all accounts
 * @param awardsOf by account, newest first; of all accounts
 * @param solvedBy by account the challenges it solved, also those that a freeze hides; of all accounts
 * @param values by challenge the value of a solve
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
     * Returns a fingerprint that changes only with what this account sees of its own solves and of others'.
     *
     * @param scores whether it sees scores; else it sees only values
     */
    public long shownTo(long accountId, boolean scores) {
        return (scores ? shown : Fingerprint.ofValues(values)) + Fingerprint.ofIds(solvedBy(accountId));
    }

    /** Returns the place of the account; empty while it has no points or is not shown. */
    public Optional<Place> placeOf(long accountId) {
        return Optional.ofNullable(placeOf.get(accountId));
    }

    /** Returns how many shown accounts solved the challenge. */
    public int solveCount(long challengeId) {
        return solvesOfChallenge(challengeId).size();
    }

    /** Returns the current value of a solve of the challenge; 0 where there is no such challenge. */
    public int valueOf(long challengeId) {
        return values.getOrDefault(challengeId, 0);
    }

    /**
     * Returns the current value of a solve of the challenge; its initial value where it is newer than these standings.
     */
    public int valueOf(Challenge challenge) {
        return values.getOrDefault(challenge.id(), challenge.worth().initial());
    }

    /** Returns the solves of the challenge, oldest first. */
    public List<Solve> solvesOfChallenge(long challengeId) {
        return solves.getOrDefault(challengeId, List.of());
    }

    /**
     * Returns the account's place in the order of those who solved the challenge; empty where it has not, or that is
     * not shown.
     */
    public Optional<Integer> orderOf(long accountId, long challengeId) {
        List<Solve> solved = solvesOfChallenge(challengeId);
        return IntStream.range(0, solved.size())
                .filter(index -> solved.get(index).accountId() == accountId)
                .mapToObj(index -> index + 1)
                .findFirst();
    }

    /** Returns the account's solves, newest first. */
    public List<Solve> solvesOfAccount(long accountId) {
        return solvesOf.getOrDefault(accountId, List.of());
    }

    /** Returns the account's awards, newest first. */
    public List<Award> awardsOfAccount(long accountId) {
        return awardsOf.getOrDefault(accountId, List.of());
    }

    /** Returns the ids of the challenges that the account solved. */
    public Set<Long> solvedBy(long accountId) {
        return solvedBy.getOrDefault(accountId, Set.of());
    }

    /** Returns whether the account solved the challenge. */
    public boolean isSolvedBy(long accountId, long challengeId) {
        return solvedBy(accountId).contains(challengeId);
    }

    /** Returns the account's points, whether it is shown or not. */
    public int scoreOf(long accountId) {
        return scores.getOrDefault(accountId, 0);
    }

    /**
     * One row of the scoreboard.
     *
     * @param pos from 1; no two rows have the same
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

        /** Returns the place as an ordinal, such as {@code 1st}. */
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
     * A solve, with what readers need of its challenge and account.
     *
     * @param accountId the account that scored
     * @param userId the user who submitted the flag; the same where users score
     * @param userShown whether everybody may see that user
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
     * @param userId the user they are for; null when they are for a team as a whole
     */
    public record Award(long id, long accountId, @Nullable Long userId, int value, Reason reason, Instant at) {}

    /** The reason of an award. */
    public record Reason(
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String icon) {}
}
