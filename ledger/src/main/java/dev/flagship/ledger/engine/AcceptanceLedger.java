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
 * The health of engines, and the missing controls that operators accept. An acceptance is for one machine, if the
 * engine reports that machine's name: an engine of the same name on another machine must be accepted anew.
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

    /** Returns every engine that a node has reported on, by name. */
    public List<KnownEngine> all() {
        return Sql.on(dataSource, ENGINES + "ORDER BY h.name").list(AcceptanceLedger::engine);
    }

    /** Returns one engine. */
    public Optional<KnownEngine> find(String engine) {
        return Sql.on(dataSource, ENGINES + "WHERE h.name = :engine")
                .with("engine", engine)
                .one(AcceptanceLedger::engine);
    }

    /** Returns one engine and locks it, so that nodes cannot report on it before the caller's transaction ends. */
    public Optional<KnownEngine> lock(String engine) {
        return Sql.on(dataSource, ENGINES + "WHERE h.name = :engine FOR UPDATE OF h")
                .with("engine", engine)
                .one(AcceptanceLedger::engine);
    }

    /** Returns the controls that may be missing on the engine's machine as last recorded. */
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

    /** Replaces the acceptance for the engine's current machine, and hints {@code acceptance}. */
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

    /** Withdraws the acceptance, and hints {@code acceptance}. Returns false when there was none. */
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
