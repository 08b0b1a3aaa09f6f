package dev.flagship.server.capture;

import java.time.Instant;
import java.util.List;

/**
 * The captures, and the rules for further ones.
 *
 * @param rules the challenges whose every instance is captured
 * @param challenges the challenges that could have a rule
 * @param instance the content of the form's field for one instance
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
     * @param brief the first characters of the instance's id
     * @param open whether it is still running
     * @param kept what was kept, in KiB
     * @param missed what was lost for lack of room, in KiB
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

    /** A challenge whose every instance is captured. */
    public record RuleRow(long challengeId, String challenge, long seconds, long megabytes) {}

    /** A challenge with instances. */
    public record ChallengeOption(long id, String name) {}
}
