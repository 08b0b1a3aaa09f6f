package dev.flagship.testkit.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads everything in a database as text, so that a test can look for what must not be stored. */
public final class DatabaseText {
    private static final String TABLES = """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
             WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """;

    private DatabaseText() {}

    /** Returns every row of every table, each on a line. */
    public static String of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            for (String table : column(statement, TABLES)) {
                rows.addAll(column(statement, "SELECT t::text FROM " + table + " t"));
            }
            return String.join("\n", rows);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be read", e);
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
