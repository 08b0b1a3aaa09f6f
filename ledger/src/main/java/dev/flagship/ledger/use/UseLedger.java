package dev.flagship.ledger.use;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.ledger.use.MeasuredUse.Traffic;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/** What running instances use. The server notes that somebody looks; for that time the node measures and writes. */
public final class UseLedger {
    /** How long one look lasts. */
    private static final Duration LOOK = Duration.ofSeconds(30);
    /** A look that lasts at least this long is not prolonged yet. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private final DataSource dataSource;

    public UseLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Notes that somebody looks, for half a minute from now. Written every ten seconds at most, however many look. */
    public void look(Instant now) {
        Sql.on(dataSource, """
                WITH looked AS (
                    UPDATE ledger.resource_look SET until = :until WHERE until < :enough RETURNING until)
                SELECT pg_notify('flagship', 'measure') FROM looked
                """)
                .with("until", now.plus(LOOK))
                .with("enough", now.plus(ENOUGH))
                .list(row -> true);
    }

    /** Whether somebody looks, and this holder holds the engine. */
    public boolean isLookedAt(String engine, String holder, Instant now) {
        return Sql.on(dataSource, """
                SELECT 1 FROM ledger.resource_look l, ledger.engine e
                 WHERE l.until > :now AND e.name = :engine AND e.holder = :holder
                """)
                .with("now", now)
                .with("engine", engine)
                .with("holder", holder)
                .one(row -> true)
                .orElse(false);
    }

    /** Returns the incarnations to measure on an engine, with their definitions. */
    public Map<Incarnation, DefinitionRef> running(String engine) {
        Map<Incarnation, DefinitionRef> running = new HashMap<>();
        Sql.on(dataSource, """
                SELECT id, incarnation, challenge_id, version FROM ledger.instance
                 WHERE engine = :engine AND state IN ('RUNNING', 'POOLED')
                """).with("engine", engine).list(row -> {
            running.put(
                    new Incarnation(new InstanceId(row.getObject("id", UUID.class)), row.getInt("incarnation")),
                    new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")));
            return true;
        });
        return running;
    }

    /** Writes measurements in one statement, and drops those older than {@code forgotten}. */
    public void record(String engine, String holder, Collection<MeasuredUse> uses, Duration forgotten, Instant now) {
        Sql.on(dataSource, """
                WITH held AS (
                    SELECT name FROM ledger.engine WHERE name = :engine AND holder = :holder),
                gone AS (
                    DELETE FROM ledger.resource_use u USING held
                     WHERE u.engine = held.name AND u.measured_at < :old AND u.instance_id <> ALL (:ids::uuid[]))
                INSERT INTO ledger.resource_use AS u
                SELECT m.id, held.name, m.incarnation, m.cpus, m.cpus_most, m.memory, m.memory_most, :now,
                       m.connections, m.connections_open, m.to_container, m.from_container
                  FROM held, unnest(:ids::uuid[], :incarnations::integer[], :cpus::double precision[],
                                    :cpusMost::double precision[], :memory::bigint[], :memoryMost::bigint[],
                                    :connections::bigint[], :open::integer[], :to::bigint[], :from::bigint[])
                             AS m (id, incarnation, cpus, cpus_most, memory, memory_most,
                                   connections, connections_open, to_container, from_container)
                ON CONFLICT (instance_id) DO UPDATE
                   SET engine = EXCLUDED.engine, incarnation = EXCLUDED.incarnation, cpus = EXCLUDED.cpus,
                       cpus_most = EXCLUDED.cpus_most, memory = EXCLUDED.memory, memory_most = EXCLUDED.memory_most,
                       measured_at = EXCLUDED.measured_at, connections = EXCLUDED.connections,
                       connections_open = EXCLUDED.connections_open, to_container = EXCLUDED.to_container,
                       from_container = EXCLUDED.from_container
                """)
                .with("engine", engine)
                .with("holder", holder)
                .with("old", now.minus(forgotten))
                .with("now", now)
                .with("ids", texts(uses, use -> use.incarnation().instance().toString()))
                .with(
                        "incarnations",
                        uses.stream().map(use -> use.incarnation().number()).toArray(Integer[]::new))
                .with("cpus", uses.stream().map(MeasuredUse::cpus).toArray(Double[]::new))
                .with("cpusMost", uses.stream().map(MeasuredUse::cpusMost).toArray(Double[]::new))
                .with("memory", uses.stream().map(MeasuredUse::memory).toArray(Long[]::new))
                .with("memoryMost", uses.stream().map(MeasuredUse::memoryMost).toArray(Long[]::new))
                .with("connections", passed(uses, Traffic::connections))
                .with("open", uses.stream().map(use -> use.traffic().open()).toArray(Integer[]::new))
                .with("to", passed(uses, Traffic::toContainer))
                .with("from", passed(uses, Traffic::fromContainer))
                .update();
    }

    /** Returns the latest measurements of these instances, as far as there are any. */
    public Map<InstanceId, MeasuredUse> of(Collection<InstanceId> instances) {
        Map<InstanceId, MeasuredUse> uses = new HashMap<>();
        Sql.on(dataSource, "SELECT * FROM ledger.resource_use WHERE instance_id = ANY (:ids::uuid[])")
                .with("ids", texts(instances, InstanceId::toString))
                .list(row -> {
                    MeasuredUse use = use(row);
                    uses.put(use.incarnation().instance(), use);
                    return true;
                });
        return uses;
    }

    private static MeasuredUse use(ResultSet row) throws SQLException {
        return new MeasuredUse(
                new Incarnation(new InstanceId(row.getObject("instance_id", UUID.class)), row.getInt("incarnation")),
                row.getObject("cpus", Double.class),
                row.getDouble("cpus_most"),
                row.getLong("memory"),
                row.getLong("memory_most"),
                new Traffic(
                        row.getLong("connections"),
                        row.getInt("connections_open"),
                        row.getLong("to_container"),
                        row.getLong("from_container")),
                Columns.instant(row, "measured_at"));
    }

    private static Long[] passed(Collection<MeasuredUse> uses, ToLongFunction<Traffic> what) {
        return uses.stream().map(use -> what.applyAsLong(use.traffic())).toArray(Long[]::new);
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
