package dev.flagship.ledger.engine;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What engines are like, and without which controls operators let instances run on them. That holds for the machine of which it
 * was said, where the engine says that machine's name: an engine of the same name on another has to be accepted anew.
 */
public final class AcceptanceLedger {
    private static final String ENGINES = """
            SELECT h.*, e.lease_until, a.controls, a.accepted_by, a.by_name, a.accepted_at, a.reason
              FROM ledger.engine_health h
              JOIN ledger.engine e ON e.name = h.name
              LEFT JOIN ledger.engine_acceptance a ON a.engine = h.name AND a.host IN ('', h.host)
            """;

    private final DataSource dataSource;

    public AcceptanceLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Every engine of which a node reported something, in the order of their names. */
    public List<KnownEngine> all() {
        return Sql.on(dataSource, ENGINES + "ORDER BY h.name").list(AcceptanceLedger::engine);
    }

    /** One of them. */
    public Optional<KnownEngine> find(String engine) {
        return Sql.on(dataSource, ENGINES + "WHERE h.name = :engine")
                .with("engine", engine)
                .one(AcceptanceLedger::engine);
    }

    /** The same, of which nothing else is reported before the caller's transaction ends. */
    public Optional<KnownEngine> lock(String engine) {
        return Sql.on(dataSource, ENGINES + "WHERE h.name = :engine FOR UPDATE OF h")
                .with("engine", engine)
                .one(AcceptanceLedger::engine);
    }

    /** The controls that an engine may lack on the machine that was last recorded of it. */
    Set<String> controls(String engine) {
        return Sql.on(dataSource, """
                SELECT a.controls FROM ledger.engine_acceptance a
                  LEFT JOIN ledger.engine_health h ON h.name = a.engine
                 WHERE a.engine = :engine AND a.host IN ('', h.host)
                """)
                .with("engine", engine)
                .one(row -> set(Columns.text(row, "controls")))
                .orElse(Set.of());
    }

    /** Writes what is accepted on the engine's machine of now, in place of what was, and hints {@code acceptance}. */
    public void accept(String engine, Acceptance acceptance) {
        Sql.on(dataSource, """
                INSERT INTO ledger.engine_acceptance (engine, host, controls, accepted_by, by_name, accepted_at, reason)
                VALUES (:engine, COALESCE((SELECT host FROM ledger.engine_health WHERE name = :engine), ''),
                        :controls, :user, :name, :at, :reason)
                ON CONFLICT (engine) DO UPDATE
                   SET host = EXCLUDED.host, controls = :controls, accepted_by = :user, by_name = :name,
                       accepted_at = :at, reason = :reason
                """)
                .with("engine", engine)
                .with("controls", String.join(",", new TreeSet<>(acceptance.controls())))
                .with("user", acceptance.userId())
                .with("name", acceptance.userName())
                .with("at", acceptance.at())
                .with("reason", acceptance.reason())
                .update();
        hint();
    }

    /** Takes back what was accepted, and hints {@code acceptance}; false when nothing was. */
    public boolean revoke(String engine) {
        boolean revoked = Sql.on(dataSource, "DELETE FROM ledger.engine_acceptance WHERE engine = :engine")
                .with("engine", engine)
                .changedOne();
        hint();
        return revoked;
    }

    private void hint() {
        Sql.on(dataSource, "SELECT pg_notify('flagship', 'acceptance')").list(row -> true);
    }

    private static KnownEngine engine(ResultSet row) throws SQLException {
        return new KnownEngine(
                Columns.text(row, "name"),
                Columns.text(row, "host"),
                EngineReports.health(row),
                Columns.instant(row, "seen_at"),
                Columns.instant(row, "lease_until"),
                acceptance(row));
    }

    private static @Nullable Acceptance acceptance(ResultSet row) throws SQLException {
        Instant at = Columns.instantOrNull(row, "accepted_at");
        return at == null
                ? null
                : new Acceptance(
                        set(Columns.text(row, "controls")),
                        row.getLong("accepted_by"),
                        Columns.text(row, "by_name"),
                        at,
                        Columns.text(row, "reason"));
    }

    private static Set<String> set(String joined) {
        return Set.of(joined.split(","));
    }
}
