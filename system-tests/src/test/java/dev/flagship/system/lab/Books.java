package dev.flagship.system.lab;

import dev.flagship.ledger.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What holds of what a server wrote, whenever nothing is under way: who solved, what it counts, and who did what. */
public final class Books {
    private final DataSource dataSource;

    public Books(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Everything that does not hold now.
     *
     * @param values what each challenge is worth, as the board says
     * @param scores what each account has, as the scoreboard says
     */
    public List<String> violations(Map<Long, Long> values, Map<Long, Long> scores) {
        List<String> violations = new ArrayList<>();
        none(violations, "an account solved a challenge twice", """
                SELECT account_id || ' ' || challenge_id FROM solve GROUP BY account_id, challenge_id HAVING count(*) > 1
                """);
        scores(violations, values, scores);
        none(violations, "nobody is on record to have started it", """
                SELECT i.id::text FROM ledger.instance i WHERE i.owner_key IS NOT NULL AND NOT EXISTS (
                       SELECT 1 FROM audit a WHERE a.instance_id = i.id AND a.action = 'instance.start')
                """);
        none(violations, "nobody is on record to have stopped it", """
                SELECT i.id::text FROM ledger.instance i
                 WHERE i.owner_key IS NOT NULL AND i.reason IN ('PLAYER', 'CANCELLED', 'OPERATOR', 'SOLVED', 'ENDED')
                   AND NOT EXISTS (
                       SELECT 1 FROM audit a WHERE a.instance_id = i.id AND a.action = 'instance.stop')
                """);
        none(violations, "nobody is on record to have reset it", """
                SELECT i.id::text FROM ledger.instance i WHERE i.last_reset_at IS NOT NULL AND NOT EXISTS (
                       SELECT 1 FROM audit a
                        WHERE a.instance_id = i.id AND a.action IN ('instance.reset', 'instance.recreate'))
                """);
        none(violations, "it was extended another number of times than is on record", """
                SELECT i.id || ' ' || i.extensions FROM ledger.instance i
                 WHERE i.extensions <> (SELECT count(*) FROM audit a
                                         WHERE a.instance_id = i.id AND a.action = 'instance.extend')
                """);
        return violations;
    }

    /** What is solved counts by its value now, and what was given or taken by its own. */
    private void scores(List<String> violations, Map<Long, Long> values, Map<Long, Long> scores) {
        Map<Long, Long> counted = new HashMap<>();
        Sql.on(dataSource, "SELECT account_id, challenge_id FROM solve")
                .list(row -> Map.entry(row.getLong(1), values.getOrDefault(row.getLong(2), 0L)))
                .forEach(solve -> counted.merge(solve.getKey(), solve.getValue(), Long::sum));
        Sql.on(dataSource, "SELECT account_id, value FROM award")
                .list(row -> Map.entry(row.getLong(1), row.getLong(2)))
                .forEach(award -> counted.merge(award.getKey(), award.getValue(), Long::sum));
        scores.forEach((account, score) -> {
            long sum = counted.getOrDefault(account, 0L);
            if (score != sum) {
                violations.add("account " + account + " has " + score + " points, but what counts is " + sum);
            }
        });
    }

    private void none(List<String> violations, String sentence, String query) {
        List<String> offenders = Sql.on(dataSource, query).list(row -> row.getString(1));
        if (!offenders.isEmpty()) {
            violations.add(sentence + ": " + offenders);
        }
    }
}
