package dev.flagship.ledger.place;

import dev.flagship.ledger.place.EngineChange.By;
import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads places and changes from their rows. */
final class PlaceRows {
    private static final String ON_ENGINE = """
            SELECT count(*) FROM ledger.instance
             WHERE engine = :engine AND state IN ('STARTING', 'POOLED', 'RUNNING', 'STOPPING')
            """;

    private PlaceRows() {}

    /** Returns how many instances an engine has or is about to get; queued ones do not count. */
    static int onEngine(Function<String, Sql> sql, String engine) {
        return sql.apply(ON_ENGINE)
                .with("engine", engine)
                .one(row -> row.getInt(1))
                .orElse(0);
    }

    static EnginePlace place(ResultSet row) throws SQLException {
        return new EnginePlace(
                Columns.text(row, "engine"),
                Columns.text(row, "configured_url"),
                Columns.text(row, "configured_host_name"),
                row.getBoolean("configured_wildcard"),
                row.getString("url"),
                name(row));
    }

    static EngineChange change(ResultSet row) throws SQLException {
        return new EngineChange(
                row.getLong("id"),
                Columns.text(row, "engine"),
                Columns.text(row, "url"),
                Columns.text(row, "host_name"),
                Columns.text(row, "old_url"),
                Columns.text(row, "old_host_name"),
                new By(row.getLong("asked_by"), Columns.text(row, "by_name"), Columns.text(row, "by_address")),
                Columns.instant(row, "asked_at"),
                State.valueOf(Columns.text(row, "state")),
                Columns.text(row, "detail"),
                name(row),
                Columns.instantOrNull(row, "decided_at"));
    }

    private static @Nullable GatewayName name(ResultSet row) throws SQLException {
        String connectHost = row.getString("connect_host");
        return connectHost == null
                ? null
                : new GatewayName(Columns.text(row, "host_name"), row.getBoolean("wildcard"), connectHost);
    }
}
