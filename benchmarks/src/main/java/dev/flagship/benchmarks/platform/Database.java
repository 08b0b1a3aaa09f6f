package dev.flagship.benchmarks.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The platform's own database, accessed directly: for baselines, for filling tables and for looking inside. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 10;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    static Database open(String url, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("flagship");
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        return new Database(new HikariDataSource(config));
    }

    /** Runs statements without parameters. */
    public void run(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "database: " + sql.lines().findFirst().orElse(""), e);
        }
    }

    /** Runs one statement with one parameter, in a transaction of its own. */
    public void update(String sql, Object parameter) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("database: " + sql, e);
        }
    }

    /** Returns the first column of the first row, as text. */
    public String text(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("database: " + sql + ": no row");
            }
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("database: " + sql, e);
        }
    }

    /** Returns the id that everything of the platform carries on the engine. */
    String platformId() {
        return text("SELECT id FROM ledger.platform");
    }

    @Override
    public void close() {
        pool.close();
    }
}
