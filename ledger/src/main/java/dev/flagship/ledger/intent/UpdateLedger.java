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
 * What happens to live instances when their definition changes. An instance never takes a definition whose image the
 * engine is not known to have, because it would end. It takes a definition by itself only if the caller names that as
 * startable. Queued instances have no containers yet, and follow with the next look. Pooled ones are not handled here,
 * because pools follow by themselves.
 *
 * <p>Several rows are locked in the order of their ids before they are changed, as in {@link RulesLedger}, so that
 * there are no deadlocks.
 */
public final class UpdateLedger {
    private static final String FAILURES = Arrays.stream(Reason.values())
            // An unreadable definition stops the instance with this reason, and would stop all others as well.
            .filter(reason -> reason.outcome() == InstanceState.FAILED || reason == Reason.DEFINITION)
            .map(reason -> "'" + reason + "'")
            .collect(Collectors.joining(", "));

    /** Another instance was recreated since then with the same version, and did not get to run. */
    private static final String ONE_FAILED = """
            EXISTS (SELECT 1 FROM ledger.instance b
                     WHERE b.challenge_id = i.challenge_id AND b.version = i.next_version
                       AND b.recreated_at >= i.recreate_since AND b.state IN ('STOPPING', 'STOPPED', 'FAILED')
                       AND b.reason IN (%s) AND (b.running_since IS NULL OR b.running_since < b.recreated_at))
            """.formatted(FAILURES);

    /** The engine has the image of its next definition, as far as the node has looked. */
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
     * How the live instances of a challenge relate to its latest definition.
     *
     * @param live how many there are
     * @param older how many were started from an older one
     * @param atReset how many take another definition at their next reset
     * @param waiting how many wait to be recreated
     * @param halted how many of the waiting stay so because a recreated one did not start
     */
    public record Standing(int live, int older, int atReset, int waiting, int halted) {
        /** A challenge without live instances. */
        public static final Standing NONE = new Standing(0, 0, 0, 0, 0);
    }

    /** Returns how the live instances of its challenge relate to a definition. */
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

    /** Lets live, older instances take the definition at their next reset. Returns how many do. */
    public int atReset(DefinitionRef to) {
        return follow(to, null);
    }

    /** Lets live, older instances wait to be recreated from the definition. Returns how many do. */
    public int recreateAll(DefinitionRef to, Instant now) {
        return follow(to, now);
    }

    /**
     * Runs twice: an instance may have been replaced while the first statement waited for it, and the second sees that.
     */
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

    /**
     * Returns the definitions that queued instances, or instances to be recreated, wait for and whose image is there.
     */
    public List<DefinitionRef> awaited() {
        return Sql.on(dataSource, """
                SELECT DISTINCT i.challenge_id, i.next_version FROM ledger.instance i
                 WHERE i.next_version IS NOT NULL
                   AND (i.state = 'QUEUED' OR (i.state = 'RUNNING' AND i.recreate_since IS NOT NULL)) AND %s
                 ORDER BY i.challenge_id, i.next_version
                """.formatted(NEXT_IS_THERE)).list(UpdateLedger::next);
    }

    /**
     * Returns the definitions that a challenge's instances take next, by themselves or at a reset, and whose image is
     * there.
     */
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
     * Moves queued instances to their next definition if the engine has its image by now. Returns how many moved.
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

    /**
     * Returns the definition that the instance would take if it were reset now; empty when there is no such instance.
     */
    public Optional<DefinitionRef> madeAtReset(InstanceId id) {
        return Sql.on(dataSource, """
                SELECT i.challenge_id, CASE WHEN %s THEN i.next_version ELSE i.version END AS version
                  FROM ledger.instance i WHERE i.id = :id
                """.formatted(NEXT_IS_THERE))
                .with("id", id.value())
                .one(row -> new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")));
    }

    /** Cancels planned updates, so that live instances go on as they are. Returns how many had one. */
    public int keepAll(long challengeId) {
        // Twice for the same reason as in follow().
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
     * Returns the instances to recreate next: running ones that have waited longest and whose next image is there. When
     * a recreated instance fails to start, the others go on as they are.
     *
     * @param atOnce how many may be recreated at one time
     * @param startable the definitions that can be started now; instances that wait for others take no place
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
     * RUNNING -> STARTING for an instance that waits to be recreated: new containers, a new flag and its next
     * definition, if the engine still has its image.
     *
     * @param startable the definitions that can be started now; an instance that waits for another by now goes on as it
     *     is
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
