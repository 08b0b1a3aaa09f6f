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

/** What operators are told of all instances together: what failed, what waits, what it may use, and which images are missing. */
public final class OperationsLedger {
    private final DataSource dataSource;

    public OperationsLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Instances that failed since then or are failing now, by challenge and reason, the most frequent first. */
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

    /** Instances of one challenge that failed for one reason. */
    public record Failure(long challengeId, String slug, Reason reason, int number) {
        public Failure {
            Objects.requireNonNull(slug, "slug");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** How many instances that have not ended have an owner; those that have none give way to whoever wants room. */
    public int owned() {
        return Sql.on(dataSource, """
                SELECT count(*) FROM ledger.instance
                 WHERE owner_key IS NOT NULL AND state NOT IN ('STOPPED', 'FAILED')
                """).one(row -> row.getInt(1)).orElse(0);
    }

    /** What waits for an engine. */
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
     * @param oldest since when the first in it waits; null when it is empty
     */
    public record QueueLength(int length, @Nullable Instant oldest) {}

    /**
     * What each engine has, and what the limits of the instances on it come to, their members' among them, in the order of the
     * engines' names. What is queued takes nothing yet, and what is stopping does until it is gone.
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
     * What instances of one engine may use, all of them together.
     *
     * @param cpus processors that it has; 0 before a node asked it, or where it does not say
     * @param promisedCpus processors, as a share or a number of them
     * @param memory bytes that its host has; 0 as of processors
     * @param promisedMemory bytes
     */
    public record Promise(String engine, int cpus, double promisedCpus, long memory, long promisedMemory) {
        public Promise {
            Objects.requireNonNull(engine, "engine");
        }
    }

    /** What the machines of engines call themselves, by the engines' names, as far as it is known. */
    public Map<String, String> hosts() {
        Map<String, String> hosts = new HashMap<>();
        Sql.on(dataSource, "SELECT name, host FROM ledger.engine_health WHERE host <> ''")
                .list(row -> {
                    hosts.put(Columns.text(row, "name"), Columns.text(row, "host"));
                    return true;
                });
        return hosts;
    }

    /** The disks of engines, by the engines' names, as far as nodes see them. */
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

    /** Challenges whose latest definition has not run yet, in the order of their ids. */
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

    /** The images of latest definitions that the node looked for and cannot use. */
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

    /** An image that is missing, or that is there and cannot be used for the reason that is given. */
    public record BadImage(long challengeId, String image, boolean present, String problem) {
        public BadImage {
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(problem, "problem");
        }
    }
}
