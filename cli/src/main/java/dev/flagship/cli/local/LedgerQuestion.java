package dev.flagship.cli.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Asks the running platform's database what the node found of the engine. The command line has no other way to know: the
 * node talks to nobody but the ledger.
 */
record LedgerQuestion(String databaseUrl, String password) {
    private static final String SECONDS = "5";

    /** What was found last; empty when nothing was, or when the database does not answer. */
    Optional<EngineFinding> engine(String name) {
        Properties access = new Properties();
        access.setProperty("user", "flagship");
        access.setProperty("password", password);
        access.setProperty("connectTimeout", SECONDS);
        access.setProperty("socketTimeout", SECONDS);
        try (Connection connection = DriverManager.getConnection(databaseUrl, access);
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT status, detail, absent, seen_at FROM ledger.engine_health WHERE name = ?
                        """)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(finding(row)) : Optional.empty();
            }
        } catch (SQLException notThereYet) {
            return Optional.empty();
        }
    }

    private static EngineFinding finding(ResultSet row) throws SQLException {
        String absent = row.getString("absent");
        Instant seenAt = row.getObject("seen_at", OffsetDateTime.class).toInstant();
        return new EngineFinding(
                row.getString("status"),
                row.getString("detail"),
                absent.isEmpty() ? List.of() : List.of(absent.split(",", -1)),
                seenAt.toString());
    }
}
