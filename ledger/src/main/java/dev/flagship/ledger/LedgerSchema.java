package dev.flagship.ledger;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

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

    /** The same over connections of its own, where a statement may take as long as it does. */
    public static void migrateAt(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        migrate(source);
    }
}
