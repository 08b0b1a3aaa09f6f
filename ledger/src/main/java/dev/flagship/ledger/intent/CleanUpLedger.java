package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds instances that seem to be stuck, and lets operators ask a node to look at everything. The server asks, and the
 * node records what it did.
 */
public final class CleanUpLedger {
    private final DataSource dataSource;

    public CleanUpLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Why an instance seems to be stuck. */
    public enum Trouble {
        /** It has been stopping for too long: the engine does not remove its containers. */
        STOP,
        /** It has been starting for longer than a start may take. */
        START,
        /** It has been queued for longer than anybody should wait. */
        QUEUE,
        /** It is still running after its expiry. */
        EXPIRY,
        /** It is running, but has no container. */
        CONTAINER
    }

    /**
     * How long each state may last.
     *
     * @param overdue how long after its expiry an instance may still exist
     */
    public record Patience(Duration stop, Duration start, Duration queue, Duration overdue) {
        public Patience {
            Objects.requireNonNull(stop, "stop");
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(overdue, "overdue");
        }
    }

    /** An instance that seems to be stuck, and since when. */
    public record Stuck(InstanceRecord instance, Trouble trouble, Instant since) {
        public Stuck {
            Objects.requireNonNull(instance, "instance");
            Objects.requireNonNull(trouble, "trouble");
            Objects.requireNonNull(since, "since");
        }
    }

    /** Returns the instances that seem to be stuck, the longest first, at most {@code most}. */
    public List<Stuck> stuck(Patience patience, int most, Instant now) {
        return Sql.on(dataSource, "SELECT * FROM (" + InstanceRecords.SELECT + """
                 WHERE i.state NOT IN ('STOPPED', 'FAILED')) r
                CROSS JOIN LATERAL (SELECT CASE
                        WHEN state = 'STOPPING' AND state_since < :stop THEN 'STOP'
                        WHEN state = 'STARTING' AND state_since < :start THEN 'START'
                        WHEN state = 'QUEUED' AND state_since < :queue THEN 'QUEUE'
                        WHEN state = 'RUNNING' AND expires_at < :overdue THEN 'EXPIRY'
                        WHEN state IN ('RUNNING', 'POOLED') AND container_id IS NULL THEN 'CONTAINER'
                    END AS trouble) t
                 WHERE trouble IS NOT NULL ORDER BY state_since, id LIMIT :most
                """)
                .with("stop", now.minus(patience.stop()))
                .with("start", now.minus(patience.start()))
                .with("queue", now.minus(patience.queue()))
                .with("overdue", now.minus(patience.overdue()))
                .with("most", most)
                .list(CleanUpLedger::stuck);
    }

    private static Stuck stuck(ResultSet row) throws SQLException {
        InstanceRecord instance = InstanceRecords.read(row);
        Trouble trouble = Trouble.valueOf(Columns.text(row, "trouble"));
        Instant expiry = instance.expiresAt();
        return new Stuck(
                instance, trouble, trouble == Trouble.EXPIRY && expiry != null ? expiry : instance.stateSince());
    }

    /** Asks the node of this engine to look at everything now. */
    public void ask(String engine, Instant now) {
        Sql.on(dataSource, """
                WITH asked AS (
                    INSERT INTO ledger.clean_up AS c (engine, asked, asked_at, done, containers, steps)
                    VALUES (:engine, 1, :now, 0, 0, 0)
                    ON CONFLICT (engine) DO UPDATE SET asked = c.asked + 1, asked_at = :now
                    RETURNING asked)
                SELECT pg_notify('flagship', 'clean') FROM asked
                """).with("engine", engine).with("now", now).list(row -> true);
    }

    /** Returns the state of the latest request; empty when there never was one. */
    public Optional<CleanUp> latest(String engine) {
        return Sql.on(dataSource, "SELECT * FROM ledger.clean_up WHERE engine = :engine")
                .with("engine", engine)
                .one(row -> new CleanUp(
                        row.getLong("asked"),
                        Columns.instant(row, "asked_at"),
                        row.getLong("done"),
                        Columns.instantOrNull(row, "done_at"),
                        row.getInt("containers"),
                        row.getInt("steps")));
    }

    /** Records the result of a look that was made for the request with this number. */
    public void done(String engine, long asked, int containers, int steps, Instant now) {
        Sql.on(dataSource, """
                UPDATE ledger.clean_up SET done = :asked, done_at = :now, containers = :containers, steps = :steps
                 WHERE engine = :engine AND done < :asked
                """)
                .with("engine", engine)
                .with("asked", asked)
                .with("containers", containers)
                .with("steps", steps)
                .with("now", now)
                .update();
    }

    /**
     * A look at everything.
     *
     * @param asked the number of the latest request
     * @param done the number of the latest request that was carried out
     * @param doneAt when that was; null when none was yet
     * @param containers how many incarnations with containers it saw
     * @param steps how many actions it planned
     */
    public record CleanUp(
            long asked,
            Instant askedAt,
            long done,
            @Nullable Instant doneAt,
            int containers,
            int steps) {
        /** Whether the node has not looked yet. */
        public boolean isDue() {
            return done < asked;
        }
    }
}
