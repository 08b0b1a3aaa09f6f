package dev.flagship.system.lab;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.testkit.postgres.TestDatabase;
import javax.sql.DataSource;

/** The database of a lab, with the ledger's tables. */
interface LabDatabase extends AutoCloseable {

    String url();

    String user();

    String password();

    DataSource dataSource();

    /** What it said so far; nothing where it is others', too. */
    default String log() {
        return "";
    }

    @Override
    void close();

    /** One on the PostgreSQL that all tests of this JVM share. */
    static LabDatabase shared() {
        TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
        return new LabDatabase() {
            @Override
            public String url() {
                return database.url();
            }

            @Override
            public String user() {
                return database.user();
            }

            @Override
            public String password() {
                return database.password();
            }

            @Override
            public DataSource dataSource() {
                return database.dataSource();
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
