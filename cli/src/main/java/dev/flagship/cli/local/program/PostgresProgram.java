package dev.flagship.cli.local.program;

import dev.flagship.postgres.EmbeddedPostgres;
import dev.flagship.postgres.PostgresException;
import dev.flagship.postgres.PostgresSettings;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Runs the embedded database.
 *
 * @param settings its cluster
 * @param started told about each start, because its port may have changed
 */
public record PostgresProgram(PostgresSettings settings, Consumer<EmbeddedPostgres> started) implements Program {

    @Override
    public String name() {
        return "database";
    }

    @Override
    public RunningProgram start() throws StartFailedException {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
            boolean told = false;
            try {
                started.accept(postgres);
                told = true;
                return new Running(postgres);
            } finally {
                if (!told) {
                    postgres.close();
                }
            }
        } catch (PostgresException e) {
            throw new StartFailedException(e.getMessage() == null ? "PostgreSQL failed" : e.getMessage(), e);
        }
    }

    private record Running(EmbeddedPostgres postgres) implements RunningProgram {
        @Override
        public long pid() {
            return postgres.pid();
        }

        @Override
        public int awaitExit() throws InterruptedException {
            try {
                return postgres.onExit().get().exitValue();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            postgres.close();
        }
    }
}
