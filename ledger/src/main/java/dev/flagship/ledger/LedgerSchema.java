package dev.flagship.ledger;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The ledger's tables, in a schema of their own. Migrations only go forward. Safe to call from several processes at
 * once.
 */
public final class LedgerSchema {

    private LedgerSchema() {}

    /** Migrates the schema to this version; refuses a database that a newer version has migrated already. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(LedgerSchema.class.getClassLoader())
                .dataSource(dataSource)
                .schemas("ledger")
                .defaultSchema("ledger")
                .locations("classpath:dev/flagship/ledger/migrations")
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
    }

    /** Does the same on connections of its own, where a statement may take any time. */
    public static void migrateAt(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        migrate(source);
    }
}
