package dev.flagship.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.LedgerSchema;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The server's connections to the database. */
final class ServerDatabase {
    private static final int CONNECTIONS = 16;
    private static final long CONNECTION_WAIT_MILLIS = 10_000;
    /**
     * A database that is frozen answers nothing, and closes nothing either. It is longer than any statement takes that
     * waits for nobody; one that waits so long for a lock is given up, too, and told as a database that is away.
     */
    private static final String ANSWER_SECONDS = "30";

    private ServerDatabase() {}

    /** To a database that has this version's tables. */
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
        // Nearly every statement is one that comes again: the database parses it once for each connection.
        pool.addDataSourceProperty("prepareThreshold", "1");
        HikariDataSource source = new HikariDataSource(pool);
        // Over connections of its own, where a statement may take as long as it does.
        PGSimpleDataSource patient = new PGSimpleDataSource();
        patient.setUrl(database.url());
        patient.setUser(database.user());
        patient.setPassword(database.password());
        migrate(patient);
        return source;
    }

    /** Brings a database to this version's tables, the ledger's among them. */
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
