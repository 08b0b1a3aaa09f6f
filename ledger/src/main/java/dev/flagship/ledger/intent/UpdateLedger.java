package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of live instances when their definition changes. None is given a definition whose image the engine is not
 * known to have, because it would end by it, and none goes over by itself to one that the caller does not name as
 * startable. What waits in the queue was not made yet, and follows with the next look; what is kept ready is of no concern
 * here, because pools follow by themselves.
 *
 * <p>What changes many rows holds them in the order of their ids first, as {@link RulesLedger} does, so that nobody
 * waits in a circle.
 */
public final class UpdateLedger {
    private static final String FAILURES = Arrays.stream(Reason.values())
            // One whose definition cannot be read is stopped by it, and so would all others be.
            .filter(reason -> reason.outcome() == InstanceState.FAILED || reason == Reason.DEFINITION)
            .map(reason -> "'" + reason + "'")
            .collect(Collectors.joining(", "));

    /** One that was made anew since, from the same version, and never came to run. */
    private static final String ONE_FAILED = """
            EXISTS (SELECT 1 FROM ledger.instance b
                     WHERE b.challenge_id = i.challenge_id AND b.version = i.next_version
                       AND b.recreated_at >= i.recreate_since AND b.state IN ('STOPPING', 'STOPPED', 'FAILED')
                       AND b.reason IN (%s) AND (b.running_since IS NULL OR b.running_since < b.recreated_at))
            """.formatted(FAILURES);

    /** The engine has what its next definition runs, as far as the node has looked. */
    static final String NEXT_IS_THERE = """
            EXISTS (SELECT 1 FROM ledger.image_finding f
                     WHERE f.challenge_id = i.challenge_id AND f.version = i.next_version
                       AND f.present AND f.problem = '')
            """;

    private static final String NEXT_IS_STARTABLE = """
            (i.challenge_id, i.next_version) IN
                (SELECT s.challenge, s.version
                   FROM unnest(:challenges::bigint[], :versions::int[]) s (challenge, version))
            """;

    private static final String LIVE =
            " i.challenge_id = :challenge AND i.owner_key IS NOT NULL AND i.state IN ('QUEUED', 'STARTING', 'RUNNING') ";

    private static final String BY_ID = " ORDER BY i.id FOR NO KEY UPDATE OF i)";

    private final DataSource dataSource;

    public UpdateLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How the live instances of a challenge stand to its latest definition.
     *
     * @param live how many there are
     * @param older those of them that were made from an older one
     * @param atReset those of the older that take another with their next reset
     * @param waiting those that wait to be made anew
     * @param halted those of the waiting that go on waiting, because one that was made anew did not start
     */
    public record Standing(int live, int older, int atReset, int waiting, int halted) {
        /** Of a challenge that has none. */
        public static final Standing NONE = new Standing(0, 0, 0, 0, 0);
    }

    /** How the live instances of its challenge stand to a definition. */
    public Standing standing(DefinitionRef latest) {
        return Sql.on(dataSource, """
                SELECT count(*) AS live, count(*) FILTER (WHERE i.version < :version) AS older,
                       count(*) FILTER (WHERE i.next_version IS NOT NULL AND i.recreate_since IS NULL) AS at_reset,
                       count(*) FILTER (WHERE i.recreate_since IS NOT NULL) AS waiting,
                       count(*) FILTER (WHERE i.recreate_since IS NOT NULL AND %s) AS halted
                  FROM ledger.instance i WHERE""".formatted(ONE_FAILED) + LIVE)
                .with("challenge", latest.challengeId())
                .with("version", latest.version())
                .one(row -> new Standing(
                        row.getInt("live"),
                        row.getInt("older"),
                        row.getInt("at_reset"),
                        row.getInt("waiting"),
                        row.getInt("halted")))
                .orElse(Standing.NONE);
    }

    /** What is live and older takes the definition with its next reset. Answers how many do. */
    public int atReset(DefinitionRef to) {
        return follow(to, null);
    }

    /** What is live and older waits from now on to be made anew from the definition. Answers how many do. */
    public int recreateAll(DefinitionRef to, Instant now) {
        return follow(to, now);
    }

    /** Once more for what does not: what the first waited for may have been replaced, by one that it did not see. */
    private int follow(DefinitionRef to, @Nullable Instant since) {
        return follow(to, since, "")
                + follow(to, since, "AND (i.next_version, i.recreate_since) IS DISTINCT FROM (:version, :since) ");
    }

    private int follow(DefinitionRef to, @Nullable Instant since, String besides) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance SET next_version = :version, recreate_since = :since
                 WHERE id IN (SELECT i.id FROM ledger.instance i WHERE i.version < :version AND""" + LIVE + besides + BY_ID)
                .with("challenge", to.challengeId())
                .with("version", to.version())
                .with("since", since)
                .update();
    }

    /** Which definitions are waited for, in the queue or to be made anew from, and have their image. */
    public List<DefinitionRef> awaited() {
        return Sql.on(dataSource, """
                SELECT DISTINCT i.challenge_id, i.next_version FROM ledger.instance i
                 WHERE i.next_version IS NOT NULL
                   AND (i.state = 'QUEUED' OR (i.state = 'RUNNING' AND i.recreate_since IS NOT NULL)) AND %s
                 ORDER BY i.challenge_id, i.next_version
                """.formatted(NEXT_IS_THERE)).list(UpdateLedger::next);
    }

    /** Which definitions those of a challenge take next, by themselves or with a reset, and have their image. */
    public List<DefinitionRef> takenNext(long challengeId) {
        return Sql.on(dataSource, """
                SELECT DISTINCT i.challenge_id, i.next_version FROM ledger.instance i
                 WHERE i.next_version IS NOT NULL AND %s AND %s
                 ORDER BY i.next_version
                """.formatted(NEXT_IS_THERE, LIVE))
                .with("challenge", challengeId)
                .list(UpdateLedger::next);
    }

    private static DefinitionRef next(ResultSet row) throws SQLException {
        return new DefinitionRef(row.getLong("challenge_id"), row.getInt("next_version"));
    }

    /**
     * What waits in the queue follows, where the engine has the image by now. Answers how many do.
     *
     * @param startable the definitions that can be started now
     */
    public int takeUp(List<DefinitionRef> startable) {
        return of(startable, """
                UPDATE ledger.instance SET version = next_version, next_version = NULL, recreate_since = NULL
                 WHERE id IN (SELECT i.id FROM ledger.instance i
                               WHERE i.state = 'QUEUED' AND i.next_version IS NOT NULL
                                 AND %s AND""".formatted(NEXT_IS_STARTABLE) + " " + NEXT_IS_THERE + BY_ID)
                .update();
    }

    private Sql of(List<DefinitionRef> startable, String text) {
        return Sql.on(dataSource, text)
                .with(
                        "challenges",
                        startable.stream().map(DefinitionRef::challengeId).toArray(Long[]::new))
                .with("versions", startable.stream().map(DefinitionRef::version).toArray(Integer[]::new));
    }

    /** What one is made from if it is reset now; empty where there is no such instance. */
    public Optional<DefinitionRef> madeAtReset(InstanceId id) {
        return Sql.on(dataSource, """
                SELECT i.challenge_id, CASE WHEN %s THEN i.next_version ELSE i.version END AS version
                  FROM ledger.instance i WHERE i.id = :id
                """.formatted(NEXT_IS_THERE))
                .with("id", id.value())
                .one(row -> new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")));
    }

    /** What is live goes on as it is, whatever was said before. Answers for how many that is something else. */
    public int keepAll(long challengeId) {
        // Twice, as above.
        return keep(challengeId) + keep(challengeId);
    }

    private int keep(long challengeId) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance SET next_version = NULL, recreate_since = NULL
                 WHERE id IN (SELECT i.id FROM ledger.instance i WHERE i.next_version IS NOT NULL AND""" + LIVE + BY_ID)
                .with("challenge", challengeId)
                .update();
    }

    /**
     * Which are made anew next: those that run and have waited longest, where the engine has the image. When one of them
     * does not start, the others go on as they are.
     *
     * @param atOnce how many may be on their way at one time
     * @param startable the definitions that can be started now; what waits for another takes nobody's place
     */
    public List<InstanceId> due(int atOnce, List<DefinitionRef> startable) {
        return of(startable, """
                SELECT i.id FROM ledger.instance i
                 WHERE i.recreate_since IS NOT NULL AND i.state = 'RUNNING' AND %s AND %s
                   AND NOT %s
                 ORDER BY i.recreate_since, i.created_at, i.id
                 LIMIT greatest(0, :most - (SELECT count(*) FROM ledger.instance s
                                             WHERE s.state = 'STARTING' AND s.recreated_at IS NOT NULL))
                """.formatted(NEXT_IS_STARTABLE, NEXT_IS_THERE, ONE_FAILED))
                .with("most", atOnce)
                .list(row -> new InstanceId(row.getObject("id", UUID.class)));
    }

    /**
     * RUNNING -> STARTING for one that waits for it: new containers, a new flag and its next definition, where the engine
     * still has its image.
     *
     * @param startable the definitions that can be started now; one that waits for another by now goes on as it is
     */
    public boolean recreate(InstanceId id, List<DefinitionRef> startable, Instant now) {
        return of(startable, """
                UPDATE ledger.instance i
                   SET state = 'STARTING', state_since = :now, starting_since = :now, incarnation = incarnation + 1,
                       attempts = 0, version = next_version, next_version = NULL, recreate_since = NULL,
                       recreated_at = :now
                 WHERE id = :id AND state = 'RUNNING' AND expires_at > :now
                   AND recreate_since IS NOT NULL AND %s AND %s
                """.formatted(NEXT_IS_STARTABLE, NEXT_IS_THERE))
                .with("id", id.value())
                .with("now", now)
                .changedOne();
    }
}
