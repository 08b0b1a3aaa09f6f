package dev.flagship.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.LedgerSchema;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens the server's connections to the database. */
final class ServerDatabase {
    private static final int CONNECTIONS = 16;
    private static final long CONNECTION_WAIT_MILLIS = 10_000;
    /**
     * The socket timeout. A frozen database neither answers nor closes its connections. The value is longer than any
     * statement takes that does not wait for a lock; one that waits this long is given up and reported like a database
     * that is away.
     */
    private static final String ANSWER_SECONDS = "30";

    private ServerDatabase() {}

    /** Opens the pool and migrates the database to this version's tables. */
    static HikariDataSource open(PlatformConfig.Database database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("server");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        pool.addDataSourceProperty("ApplicationName", "flagship-server");
        pool.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
        // Most statements are repeated, so the database should parse each only once per connection.
        pool.addDataSourceProperty("prepareThreshold", "1");
        HikariDataSource source = new HikariDataSource(pool);
        // Migrations use connections without that timeout, because their statements may take longer.
        PGSimpleDataSource patient = new PGSimpleDataSource();
        patient.setUrl(database.url());
        patient.setUser(database.user());
        patient.setPassword(database.password());
        migrate(patient);
        return source;
    }

    /** Migrates the database to this version's tables, including the ledger's. */
    static void migrate(DataSource source) {
        LedgerSchema.migrate(source);
        Flyway.configure(ServerDatabase.class.getClassLoader())
                .dataSource(source)
                .schemas("public")
                .defaultSchema("public")
                .locations("classpath:dev/flagship/server/migrations")
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
    }
}
