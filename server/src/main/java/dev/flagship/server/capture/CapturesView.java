package dev.flagship.server.capture;

import dev.flagship.lifecycle.container.Weakness;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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
     * @param weaknesses the weaknesses that the challenge asks for, which an operator has to grant
     * @param open whether it is still running
     * @param kept what was kept, in KiB
     * @param missed what was lost for lack of room, in KiB
     */
    public record Row(
            long id,
            String instance,
            String brief,
            String challenge,
            Set<Weakness> weaknesses,
            Instant at,
            String state,
            boolean open,
            long kept,
            long missed) {
        public Row {
            weaknesses = Set.copyOf(weaknesses);
        }
    }

    /**
     * A challenge whose every instance is captured.
     *
     * @param weaknesses the weaknesses it asks for, which an operator has to grant
     */
    public record RuleRow(long challengeId, String challenge, Set<Weakness> weaknesses, long seconds, long megabytes) {
        public RuleRow {
            weaknesses = Set.copyOf(weaknesses);
        }
    }

    /** A challenge with instances. */
    public record ChallengeOption(long id, String name) {}
}
