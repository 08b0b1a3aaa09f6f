package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.List;

/**
 * What a user or a team did, as operators see it.
 *
 * @param id the id of the user or the team
 * @param solves the latest solves
 * @param wrong the latest wrong answers
 * @param wrongInAll how many wrong answers there are
 * @param owns whether it owns instances: users do where users score, else teams
 */
public record AccountHistoryView(
        long id,
        List<Submission> solves,
        List<Submission> wrong,
        long wrongInAll,
        List<AwardView> awards,
        List<UnlockView> unlocks,
        List<InstanceView> instances,
        boolean owns) {
    public AccountHistoryView {
        solves = List.copyOf(solves);
        wrong = List.copyOf(wrong);
        awards = List.copyOf(awards);
        unlocks = List.copyOf(unlocks);
        instances = List.copyOf(instances);
    }

    /** Points that operators gave or took, or that hints cost. */
    public record AwardView(long id, String name, String description, int value, Instant at) {}

    /**
     * A hint that was unlocked.
     *
     * @param by the name of the user who unlocked it
     */
    public record UnlockView(long challengeId, String challenge, String hint, String by, int cost, Instant at) {}

    /**
     * A live instance.
     *
     * @param kind the CSS class for its state
     */
    public record InstanceView(
            String id,
            long challengeId,
            String challenge,
            String state,
            String kind,
            Instant since,
            boolean stoppable) {}
}
