package dev.flagship.ledger.volume;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All volumes that outlive instances, for operators and for the node that looks after them. Statements that change
 * several lock them in the order of their ids, so that there are no deadlocks.
 */
public final class KeptVolumes {
    private static final String IN_USE = """
            EXISTS (SELECT 1 FROM ledger.instance i
                     WHERE i.id = v.instance_id AND i.state NOT IN ('STOPPED', 'FAILED'))
            """;

    private static final String ALL = "SELECT v.*, " + IN_USE + " AS in_use FROM ledger.volume v ";

    private final DataSource dataSource;

    public KeptVolumes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns all of them, by challenge and owner. */
    public List<KeptVolume> all() {
        return Sql.on(dataSource, ALL + "ORDER BY v.challenge_id, v.owner_key, v.name, v.engine")
                .list(KeptVolumes::volume);
    }

    /** Returns one of them. */
    public Optional<KeptVolume> find(long id) {
        return Sql.on(dataSource, ALL + "WHERE v.id = :id").with("id", id).one(KeptVolumes::volume);
    }

    /** Has a volume removed as soon as no instance uses it. No effect when that was already requested. */
    public void askRemoval(long id, Instant now) {
        Sql.on(dataSource, """
                UPDATE ledger.volume SET removal_asked_at = coalesce(removal_asked_at, :now) WHERE id = :id
                """).with("id", id).with("now", now).update();
    }

    /** Has all volumes of a challenge removed. */
    public void askRemovalOf(long challengeId, Instant now) {
        Sql.on(dataSource, """
                UPDATE ledger.volume SET removal_asked_at = coalesce(removal_asked_at, :now)
                 WHERE id IN (SELECT id FROM ledger.volume WHERE challenge_id = :challenge
                               ORDER BY id FOR NO KEY UPDATE)
                """).with("challenge", challengeId).with("now", now).update();
    }

    /** Has all volumes of an owner removed, see {@link KeptVolume#ownerKey}. */
    public void askRemovalOf(String ownerKey, Instant now) {
        Sql.on(dataSource, """
                UPDATE ledger.volume SET removal_asked_at = coalesce(removal_asked_at, :now)
                 WHERE id IN (SELECT id FROM ledger.volume WHERE owner_key = :owner ORDER BY id FOR NO KEY UPDATE)
                """).with("owner", ownerKey).with("now", now).update();
    }

    /** Has everything removed that any owner has, and answers the ids of those of which nobody had asked it before. */
    public List<Long> askRemovalOfAll(Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.volume SET removal_asked_at = :now
                 WHERE id IN (SELECT id FROM ledger.volume WHERE removal_asked_at IS NULL
                               ORDER BY id FOR NO KEY UPDATE)
                RETURNING id
                """).with("now", now).list(row -> row.getLong("id"));
    }

    /** Whether this node holds the engine. */
    public boolean isHeldBy(String engine, String holder) {
        return Sql.on(dataSource, "SELECT 1 FROM ledger.engine WHERE name = :engine AND holder = :holder")
                .with("engine", engine)
                .with("holder", holder)
                .one(row -> true)
                .isPresent();
    }

    /**
     * Returns the keys of an engine's volumes that are to be removed and that no instance uses. No instance will get
     * them again.
     */
    public List<UUID> going(String engine) {
        return Sql.on(
                        dataSource,
                        "SELECT v.key FROM ledger.volume v WHERE v.engine = :engine AND v.removal_asked_at IS NOT NULL"
                                + " AND NOT " + IN_USE)
                .with("engine", engine)
                .list(row -> row.getObject("key", UUID.class));
    }

    /** Records that a volume was removed. */
    public void gone(UUID key) {
        Sql.on(dataSource, "DELETE FROM ledger.volume WHERE key = :key AND removal_asked_at IS NOT NULL")
                .with("key", key)
                .update();
    }

    /** Whether any instance uses a volume of the engine. */
    public boolean isAnyInUse(String engine) {
        return Sql.on(dataSource, "SELECT 1 FROM ledger.volume v WHERE v.engine = :engine AND " + IN_USE + " LIMIT 1")
                .with("engine", engine)
                .one(row -> true)
                .isPresent();
    }

    /** Writes the sizes in bytes, by key; {@code -1} when the engine cannot tell. */
    public void measured(Map<UUID, Long> sizes, Instant now) {
        List<Map.Entry<UUID, Long>> entries = List.copyOf(sizes.entrySet());
        Sql.on(dataSource, """
                UPDATE ledger.volume v SET kept = m.bytes, measured_at = :now
                  FROM (SELECT w.id, n.bytes
                          FROM ledger.volume w
                          JOIN unnest(:keys::uuid[], :bytes::bigint[]) AS n(key, bytes) ON n.key = w.key
                         WHERE w.kept IS DISTINCT FROM n.bytes
                         ORDER BY w.id FOR NO KEY UPDATE OF w) m
                 WHERE v.id = m.id
                """)
                .with(
                        "keys",
                        entries.stream().map(each -> each.getKey().toString()).toArray(String[]::new))
                .with("bytes", entries.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .with("now", now)
                .update();
    }

    /**
     * Ends the instances of an engine whose volume exceeded its limit when last measured, or could not be measured.
     * Those volumes are removed afterwards, to free the disk. Returns the ended incarnations.
     */
    public List<Incarnation> endOverfull(String engine, Instant now) {
        return Sql.on(dataSource, """
                WITH full_ones AS (
                    UPDATE ledger.volume v SET removal_asked_at = coalesce(removal_asked_at, :now)
                     WHERE v.id IN (SELECT v.id FROM ledger.volume v
                                     WHERE v.engine = :engine AND (v.kept > v.most OR v.kept < 0) AND
                """ + IN_USE + """
                                     ORDER BY v.id FOR NO KEY UPDATE OF v)
                    RETURNING v.instance_id, v.name, v.kept, v.most),
                held AS (
                    SELECT i.id, f.name, f.kept, f.most
                      FROM (SELECT DISTINCT ON (instance_id) * FROM full_ones ORDER BY instance_id, name) f
                      JOIN ledger.instance i ON i.id = f.instance_id
                     WHERE i.state IN ('STARTING', 'RUNNING')
                     ORDER BY i.id FOR NO KEY UPDATE OF i)
                UPDATE ledger.instance i
                   SET state = 'STOPPING', reason = 'VOLUME', state_since = :now,
                       detail = 'volume ' || f.name || CASE WHEN f.kept < 0 THEN ' cannot be measured'
                                ELSE ' holds ' || f.kept || ' bytes, and may hold ' || f.most END
                  FROM held f WHERE i.id = f.id
                RETURNING i.id, i.incarnation
                """)
                .with("engine", engine)
                .with("now", now)
                .list(KeptVolumes::incarnation);
    }

    /**
     * Ends all instances that use a volume of the engine, because the volumes cannot be measured. It is not known which
     * of them is to blame, so the volumes stay. Returns the ended incarnations.
     */
    public List<Incarnation> endUnmeasured(String engine, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance
                   SET state = 'STOPPING', reason = 'VOLUME', state_since = :now, detail = 'cannot be measured'
                 WHERE id IN (SELECT i.id FROM ledger.instance i
                               WHERE i.state IN ('STARTING', 'RUNNING')
                                 AND EXISTS (SELECT 1 FROM ledger.volume v
                                              WHERE v.instance_id = i.id AND v.engine = :engine)
                               ORDER BY i.id FOR NO KEY UPDATE OF i)
                RETURNING id, incarnation
                """).with("engine", engine).with("now", now).list(KeptVolumes::incarnation);
    }

    private static Incarnation incarnation(ResultSet row) throws SQLException {
        return new Incarnation(new InstanceId(row.getObject("id", UUID.class)), row.getInt("incarnation"));
    }

    private static KeptVolume volume(ResultSet row) throws SQLException {
        return new KeptVolume(
                row.getLong("id"),
                row.getObject("key", UUID.class),
                Columns.text(row, "engine"),
                row.getLong("challenge_id"),
                Columns.text(row, "owner_key"),
                Columns.text(row, "name"),
                row.getLong("most"),
                kept(row),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "last_used_at"),
                new InstanceId(row.getObject("instance_id", UUID.class)),
                row.getBoolean("in_use"),
                row.getObject("removal_asked_at") != null);
    }

    private static @Nullable Long kept(ResultSet row) throws SQLException {
        Long kept = row.getObject("kept", Long.class);
        return kept == null || kept < 0 ? null : kept;
    }
}
