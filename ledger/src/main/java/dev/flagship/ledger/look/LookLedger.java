package dev.flagship.ledger.look;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Operators' live views of instances. The server requests a view for a minute at a time; meanwhile the node inspects
 * the instance and writes what it sees.
 */
public final class LookLedger {
    /** How long one request keeps the node inspecting. */
    public static final Duration LIFE = Duration.ofMinutes(1);

    /** How many instances can be viewed at one time. */
    public static final int AT_ONCE = 10;

    /** How long the last inspection is kept after viewing ended. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final DataSource dataSource;

    public LookLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Has the node inspect an instance from now on, and hints {@code look}. Returns false when as many others as
     * allowed are being viewed.
     */
    public boolean ask(InstanceId instance, Instant now) {
        Sql.on(dataSource, "DELETE FROM ledger.instance_look WHERE until < :old")
                .with("old", now.minus(KEPT))
                .update();
        return !Sql.on(dataSource, """
                WITH asked AS (
                    INSERT INTO ledger.instance_look AS l (instance_id, asked_at, until)
                    SELECT :instance, :now, :until
                     WHERE (SELECT count(*) FROM ledger.instance_look
                             WHERE until > :now AND instance_id <> :instance) < :most
                    ON CONFLICT (instance_id) DO UPDATE SET asked_at = :now, until = :until
                    RETURNING instance_id)
                SELECT pg_notify('flagship', 'look') FROM asked
                """)
                .with("instance", instance.value())
                .with("now", now)
                .with("until", now.plus(LIFE))
                .with("most", AT_ONCE)
                .list(row -> true)
                .isEmpty();
    }

    /** Returns the instances that this holder should inspect now on its engine, the latest request first. */
    public List<Wanted> wanted(String engine, String holder, Instant now) {
        return Sql.on(dataSource, """
                SELECT i.id, i.incarnation, i.challenge_id
                  FROM ledger.instance_look l JOIN ledger.instance i ON i.id = l.instance_id
                  JOIN ledger.engine e ON e.name = i.engine
                 WHERE l.until > :now AND e.name = :engine AND e.holder = :holder
                   AND i.state IN ('STARTING', 'POOLED', 'RUNNING', 'STOPPING')
                 ORDER BY l.asked_at DESC, i.id LIMIT :most
                """)
                .with("now", now)
                .with("engine", engine)
                .with("holder", holder)
                .with("most", AT_ONCE)
                .list(row -> new Wanted(
                        new Incarnation(new InstanceId(row.getObject("id", UUID.class)), row.getInt("incarnation")),
                        row.getLong("challenge_id")));
    }

    /** Stores an inspection. It is dropped when the instance is no longer viewed, or a later incarnation was stored. */
    public void record(Incarnation incarnation, List<ContainerLook> containers, Instant now) {
        Sql.transaction(dataSource, connection -> {
            boolean wanted = Sql.on(connection, """
                    UPDATE ledger.instance_look SET incarnation = :number, done_at = :now
                     WHERE instance_id = :id AND (incarnation IS NULL OR incarnation <= :number)
                    """)
                    .with("id", incarnation.instance().value())
                    .with("number", incarnation.number())
                    .with("now", now)
                    .changedOne();
            if (wanted) {
                Sql.on(connection, "DELETE FROM ledger.container_look WHERE instance_id = :id")
                        .with("id", incarnation.instance().value())
                        .update();
                for (int i = 0; i < containers.size(); i++) {
                    add(connection, incarnation.instance(), i, containers.get(i));
                }
            }
            return wanted;
        });
    }

    private static void add(Connection connection, InstanceId instance, int number, ContainerLook look) {
        InspectedContainer seen = look.inspected();
        ObservedContainer container = seen.container();
        Sql.on(connection, """
                INSERT INTO ledger.container_look
                VALUES (:instance, :number, :member, :container, :status, :exitCode, :oomKilled, :image, :runsAs,
                        :memory, :nanoCpus, :pids, :address, :startedAt, :restarts, :tail)
                """)
                .with("instance", instance.value())
                .with("number", number)
                .with("member", container.member())
                .with("container", container.id())
                .with("status", container.status().name())
                .with("exitCode", container.exitCode())
                .with("oomKilled", container.oomKilled())
                .with("image", seen.image())
                .with("runsAs", seen.user())
                .with("memory", seen.memoryBytes())
                .with("nanoCpus", seen.nanoCpus())
                .with("pids", seen.pids())
                .with("address", seen.address())
                .with("startedAt", seen.startedAt())
                .with("restarts", seen.restarts())
                .with("tail", look.tail())
                .update();
    }

    /** Returns the view of an instance and what was last seen of it; empty when nobody viewed it recently. */
    public Optional<InstanceLook> of(InstanceId instance) {
        return Sql.on(dataSource, "SELECT * FROM ledger.instance_look WHERE instance_id = :id")
                .with("id", instance.value())
                .one(row -> new InstanceLook(
                        Columns.instant(row, "asked_at"),
                        Columns.instant(row, "until"),
                        row.getInt("incarnation"),
                        Columns.instantOrNull(row, "done_at"),
                        List.of()))
                .map(look -> new InstanceLook(
                        look.askedAt(),
                        look.until(),
                        look.incarnation(),
                        look.doneAt(),
                        containers(new Incarnation(instance, Math.max(1, look.incarnation())))));
    }

    private List<ContainerLook> containers(Incarnation incarnation) {
        return Sql.on(dataSource, "SELECT * FROM ledger.container_look WHERE instance_id = :id ORDER BY number")
                .with("id", incarnation.instance().value())
                .list(row -> container(incarnation, row));
    }

    private static ContainerLook container(Incarnation incarnation, ResultSet row) throws SQLException {
        ObservedContainer container = new ObservedContainer(
                Columns.text(row, "container_id"),
                incarnation,
                Status.valueOf(Columns.text(row, "status")),
                row.getInt("exit_code"),
                row.getBoolean("oom_killed"),
                Columns.text(row, "member"));
        InspectedContainer inspected = new InspectedContainer(
                container,
                Columns.text(row, "image"),
                Columns.text(row, "runs_as"),
                row.getLong("memory"),
                row.getLong("nano_cpus"),
                row.getLong("pids"),
                Columns.text(row, "address"),
                Columns.instantOrNull(row, "started_at"),
                row.getInt("restarts"));
        return new ContainerLook(inspected, Columns.text(row, "tail"));
    }

    /** An instance that is being viewed, and its challenge. */
    public record Wanted(Incarnation incarnation, long challengeId) {}
}
