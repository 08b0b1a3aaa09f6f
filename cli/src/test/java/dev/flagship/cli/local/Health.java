package dev.flagship.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.concurrent.atomic.AtomicLong;

/** Writes what a node finds of the engine into the database of a platform whose node is a stand-in. */
final class Health {
    private final String url;
    private final String password;
    private final AtomicLong moment = new AtomicLong();

    Health(DataFolder data) throws IOException {
        url = Status.read(data.status()).database().url();
        password = Files.readString(data.databasePassword()).strip();
    }

    void create() throws SQLException {
        run("""
                CREATE SCHEMA ledger
                CREATE TABLE engine_health (
                    name text PRIMARY KEY, product text NOT NULL, status text NOT NULL, detail text NOT NULL,
                    absent text NOT NULL, seen_at timestamptz NOT NULL)
                """);
    }

    /** Each finding is a moment later than the one before; while the database is away, there is none. */
    void find(String status, String detail) {
        try {
            run("""
                    INSERT INTO ledger.engine_health VALUES ('local', 'Docker', ?, ?, 'lsm,StorageOpt', ?)
                        ON CONFLICT (name) DO UPDATE
                       SET status = EXCLUDED.status, detail = EXCLUDED.detail, seen_at = EXCLUDED.seen_at
                    """, status, detail, new Timestamp(moment.incrementAndGet()));
        } catch (SQLException away) {
            // Asked again by whoever waits.
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "flagship", password);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
