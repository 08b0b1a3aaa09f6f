package dev.flagship.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.LedgerSchema;

/** The node's connections to the database. */
final class NodeDatabase {
    private static final int CONNECTIONS = 8;
    /**
     * Longer than any statement takes. Without it, a frozen database that neither answers nor closes connections would
     * block for ever.
     */
    private static final String ANSWER_SECONDS = "30";

    private NodeDatabase() {}

    /** Opens connections to a database that has this version's tables. */
    static HikariDataSource open(PlatformConfig.Database database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("node");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(2);
        pool.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
        HikariDataSource source = new HikariDataSource(pool);
        LedgerSchema.migrateAt(database.url(), database.user(), database.password());
        return source;
    }
}
