package dev.flagship.ledger;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The ledger's tables, in a schema of their own. Forward only; safe to call from several processes at once. */
public final class LedgerSchema {

    private LedgerSchema() {}

    /** Brings the schema to this version; refuses a database that a newer version has already changed. */
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
}
