package dev.flagship.ledger.intent;

import dev.flagship.ledger.engine.EngineReports;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.instance.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What operators see of all instances together: failures, the queue, resource limits and missing images. */
public final class OperationsLedger {
    private final DataSource dataSource;

    public OperationsLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Returns failures since that time, including failing instances, by challenge and reason, the most frequent first.
     */
    public List<Failure> failures(Instant since) {
        return Sql.on(dataSource, """
                SELECT i.challenge_id, d.slug, i.reason, count(*) AS number
                  FROM ledger.instance i
                  JOIN ledger.definition d ON d.challenge_id = i.challenge_id AND d.version = i.version
                 WHERE i.state IN ('STOPPING', 'FAILED') AND i.state_since >= :since AND i.reason NOT IN
                       ('PLAYER', 'EXPIRED', 'SOLVED', 'OPERATOR', 'CANCELLED', 'ENDED', 'DEFINITION',
                        'UNCLAIMED')
                 GROUP BY i.challenge_id, d.slug, i.reason
                 ORDER BY number DESC, i.challenge_id, i.reason
                """)
                .with("since", since)
                .list(row -> new Failure(
                        row.getLong("challenge_id"),
                        Columns.text(row, "slug"),
                        Reason.valueOf(Columns.text(row, "reason")),
                        row.getInt("number")));
    }

    /** How many instances of one challenge failed for one reason. */
    public record Failure(long challengeId, String slug, Reason reason, int number) {
        public Failure {
            Objects.requireNonNull(slug, "slug");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Returns how many unfinished instances have an owner. Those without one are of a pool, and make room when somebody
     * needs it.
     */
    public int owned() {
        return Sql.on(dataSource, """
                SELECT count(*) FROM ledger.instance
                 WHERE owner_key IS NOT NULL AND state NOT IN ('STOPPED', 'FAILED')
                """).one(row -> row.getInt(1)).orElse(0);
    }

    /** Returns how many owned instances are queued, and since when the oldest one waits. */
    public QueueLength queue() {
        return Sql.on(dataSource, """
                SELECT count(*) AS length, min(created_at) AS oldest FROM ledger.instance
                 WHERE state = 'QUEUED' AND owner_key IS NOT NULL
                """)
                .one(row -> new QueueLength(row.getInt("length"), Columns.instantOrNull(row, "oldest")))
                .orElse(new QueueLength(0, null));
    }

    /**
     * The queue.
     *
     * @param oldest since when its first entry has been waiting; null when it is empty
     */
    public record QueueLength(int length, @Nullable Instant oldest) {}

    /**
     * Returns what each engine has and the sum of its instances' limits, including their members', by engine name.
     * Queued instances do not count; stopping ones do until they are gone.
     */
    public List<Promise> promises() {
        return Sql.on(dataSource, """
                SELECT h.name, coalesce(h.cpus, 0) AS cpus, coalesce(h.memory, 0) AS memory,
                       coalesce(sum(d.nano_cpus), 0) / 1e9 AS promised_cpus,
                       coalesce(sum(d.memory), 0) AS promised_memory
                  FROM ledger.engine_health h
                  LEFT JOIN ledger.instance i ON i.engine = h.name
                                             AND i.state IN ('STARTING', 'POOLED', 'RUNNING', 'STOPPING')
                  LEFT JOIN ledger.definition d ON d.challenge_id = i.challenge_id AND d.version = i.version
                 GROUP BY h.name ORDER BY h.name
                """)
                .list(row -> new Promise(
                        Columns.text(row, "name"),
                        row.getInt("cpus"),
                        row.getDouble("promised_cpus"),
                        row.getLong("memory"),
                        row.getLong("promised_memory")));
    }

    /**
     * What the limits of one engine's instances add up to.
     *
     * @param cpus CPUs of the engine; 0 before a node asked it, or when it does not say
     * @param promisedCpus the sum of CPU limits
     * @param memory bytes of its host's memory; 0 in the same cases as {@code cpus}
     * @param promisedMemory the sum of memory limits, in bytes
     */
    public record Promise(String engine, int cpus, double promisedCpus, long memory, long promisedMemory) {
        public Promise {
            Objects.requireNonNull(engine, "engine");
        }
    }

    /** Returns the host names of engines' machines as far as they are known, by engine name. */
    public Map<String, String> hosts() {
        Map<String, String> hosts = new HashMap<>();
        Sql.on(dataSource, "SELECT name, host FROM ledger.engine_health WHERE host <> ''")
                .list(row -> {
                    hosts.put(Columns.text(row, "name"), Columns.text(row, "host"));
                    return true;
                });
        return hosts;
    }

    /** Returns the room on engines' disks as far as nodes see them, by engine name. */
    public Map<String, DiskRoom> disks() {
        Map<String, DiskRoom> disks = new HashMap<>();
        Sql.on(dataSource, """
                SELECT name, disk, disk_free, disk_inodes, disk_inodes_free, disk_comfort, disk_starts
                  FROM ledger.engine_health WHERE disk > 0
                """).list(row -> {
            disks.put(Columns.text(row, "name"), EngineReports.room(row));
            return true;
        });
        return disks;
    }

    /** Returns the challenges whose latest definition has never run, by id. */
    public List<Long> neverRan() {
        return Sql.on(dataSource, """
                SELECT d.challenge_id FROM ledger.definition d
                 WHERE d.version = (SELECT max(l.version) FROM ledger.definition l
                                     WHERE l.challenge_id = d.challenge_id)
                   AND NOT EXISTS (SELECT 1 FROM ledger.instance i
                                    WHERE i.challenge_id = d.challenge_id AND i.version = d.version
                                      AND i.running_since IS NOT NULL)
                 ORDER BY d.challenge_id
                """).list(row -> row.getLong("challenge_id"));
    }

    /** Returns the images of latest definitions that a node looked for and cannot use. */
    public List<BadImage> badImages() {
        return Sql.on(dataSource, """
                SELECT d.challenge_id, d.image, f.present, f.problem
                  FROM ledger.definition d
                  JOIN ledger.image_finding f ON f.challenge_id = d.challenge_id AND f.version = d.version
                 WHERE (NOT f.present OR f.problem <> '')
                   AND d.version = (SELECT max(l.version) FROM ledger.definition l
                                     WHERE l.challenge_id = d.challenge_id)
                 ORDER BY d.challenge_id
                """)
                .list(row -> new BadImage(
                        row.getLong("challenge_id"),
                        Columns.text(row, "image"),
                        row.getBoolean("present"),
                        Columns.text(row, "problem")));
    }

    /** An image that is missing, or is there but cannot be used, for the reason in {@code problem}. */
    public record BadImage(long challengeId, String image, boolean present, String problem) {
        public BadImage {
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(problem, "problem");
        }
    }
}
