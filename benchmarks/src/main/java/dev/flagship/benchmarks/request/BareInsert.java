package dev.flagship.benchmarks.request;

import dev.flagship.benchmarks.platform.Database;
import java.util.UUID;

/** The least that a durable answer costs: one row, committed, in the same database. */
record BareInsert(Database database) {

    /** Makes its table. */
    static BareInsert prepare(Database database) {
        database.run("CREATE SCHEMA bench");
        database.run("CREATE TABLE bench.row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)");
        return new BareInsert(database);
    }

    void run() {
        database.update(
                "INSERT INTO bench.row (body) VALUES (?)", UUID.randomUUID().toString());
    }

    /** Describes the settings that make it durable. */
    String settings() {
        return "fsync " + database.text("SHOW fsync") + ", synchronous_commit "
                + database.text("SHOW synchronous_commit") + ", PostgreSQL " + database.text("SHOW server_version");
    }
}
