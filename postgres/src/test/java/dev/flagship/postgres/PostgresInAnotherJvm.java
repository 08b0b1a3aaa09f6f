package dev.flagship.postgres;

import dev.flagship.postgres.PostgresSettings.Durability;
import java.nio.file.Path;

/** Prints the postmaster's process id and then waits to be killed. */
final class PostgresInAnotherJvm {
    private PostgresInAnotherJvm() {}

    @SuppressWarnings("SystemOut") // standard output is how the test learns the process id
    public static void main(String[] args) throws InterruptedException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(EmbeddedPostgresTest.settings(Path.of(args[0]), Durability.DURABLE));
        System.out.println(postgres.pid());
        Thread.currentThread().join();
    }
}
