package dev.flagship.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.api.config.PlatformConfig;

/** The node's connections to the database. */
final class NodeDatabase {
    private static final int CONNECTIONS = 8;

    private NodeDatabase() {}

    static HikariDataSource open(PlatformConfig.Database database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("node");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(2);
        return new HikariDataSource(pool);
    }
}
