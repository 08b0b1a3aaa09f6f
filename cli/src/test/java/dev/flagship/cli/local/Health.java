package dev.flagship.cli.local;

import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.Status;
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
                    absent text NOT NULL, seen_at timestamptz NOT NULL, lacking text NOT NULL DEFAULT '')
                """);
    }

    /** Where the server, which is a stand-in as well, would have its challenges; none of them yet. */
    void createChallenges() throws SQLException {
        run("""
                CREATE TABLE challenge (
                    id bigint PRIMARY KEY, name text, type text DEFAULT 'container', state text DEFAULT 'visible',
                    in_catalog boolean DEFAULT true, scheduled_at timestamptz, requirements jsonb,
                    position integer DEFAULT 0, value integer DEFAULT 100)
                """);
        run("CREATE TABLE ledger.definition (challenge_id bigint, version integer)");
        run("""
                CREATE TABLE ledger.image_finding (
                    challenge_id bigint, version integer, present boolean, problem text)
                """);
    }

    /** A challenge that can be played, but for what these columns say. */
    void challenge(long id, String name, String columns, String values) throws SQLException {
        run("INSERT INTO challenge (id, name" + columns + ") VALUES (?, ?" + values + ")", id, name);
        run("INSERT INTO ledger.definition VALUES (?, 1)", id);
    }

    /** What the node found of a challenge's image. */
    void image(long id, boolean present, String problem) throws SQLException {
        run("INSERT INTO ledger.image_finding VALUES (?, 1, ?, ?)", id, present, problem);
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

    /** What the engine lacks, one in each line: the control, a blank, and why. */
    void lacks(String lines) throws SQLException {
        run("UPDATE ledger.engine_health SET lacking = ?", lines);
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
