package dev.flagship.server.capture;

import java.time.Instant;
import java.util.List;

/**
 * What is captured, and what is to be.
 *
 * @param rules challenges of which every instance is captured
 * @param challenges that could be
 * @param instance what stands in the form for one instance
 * @param refusal why something was refused; may be empty
 */
public record CapturesView(
        List<Row> rows, List<RuleRow> rules, List<ChallengeOption> challenges, String instance, String refusal) {
    public CapturesView {
        rows = List.copyOf(rows);
        rules = List.copyOf(rules);
        challenges = List.copyOf(challenges);
    }

    /**
     * One capture.
     *
     * @param brief the beginning of the instance's id
     * @param open whether it goes on
     * @param kept kilobytes
     * @param missed kilobytes for which there was no room
     */
    public record Row(
            long id,
            String instance,
            String brief,
            String challenge,
            Instant at,
            String state,
            boolean open,
            long kept,
            long missed) {}

    /** A challenge of which every instance is captured. */
    public record RuleRow(long challengeId, String challenge, long seconds, long megabytes) {}

    /** A challenge with instances. */
    public record ChallengeOption(long id, String name) {}
}
