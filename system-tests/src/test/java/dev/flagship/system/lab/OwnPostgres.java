package dev.flagship.system.lab;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.postgres.EmbeddedPostgres;
import dev.flagship.postgres.PostgresSettings;
import dev.flagship.postgres.PostgresSettings.Durability;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.postgres.KeptConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL of a test's own, which keeps what was committed and can be stopped, killed and frozen. */
public final class OwnPostgres implements LabDatabase {
    private static final String USER = "flagship";
    private static final String PASSWORD = "test";

    private final PostgresSettings settings;
    private final KeptConnections connections;
    private EmbeddedPostgres postgres;

    /** Starts it below an empty folder. */
    public OwnPostgres(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            // Where nobody gets it from the system while the database is away: it has to come back there.
            Files.writeString(
                    Files.createDirectory(folder.resolve("postgres")).resolve("port"),
                    Integer.toString(FreePorts.one()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.settings = new PostgresSettings(
                folder.resolve("postgres"),
                folder.resolve("postgres.log"),
                "flagship",
                USER,
                PASSWORD,
                Durability.DURABLE,
                List.of());
        this.postgres = EmbeddedPostgres.start(settings);
        this.connections = new KeptConnections(postgres.url(), USER, PASSWORD);
        LedgerSchema.migrate(connections);
    }

    /** Fast shutdown: whoever is connected is sent away. */
    public void stop() {
        postgres.close();
    }

    /** SIGKILL of the first process, upon which the others end, too. */
    public void kill() {
        Signals.kill(postgres.pid());
        postgres.onExit().join();
    }

    /** Starts it again, at the same port. */
    public void startAgain() {
        int port = postgres.port();
        postgres = EmbeddedPostgres.start(settings);
        if (postgres.port() != port) {
            throw new IllegalStateException("PostgreSQL came back at port " + postgres.port() + ", not at " + port);
        }
    }

    /** SIGSTOP of all of its processes: connections stay, and nothing is answered. */
    public void freeze() {
        // The first one first, so that it starts no other meanwhile.
        Signals.freeze(postgres.pid());
        processes().forEach(Signals::freeze);
    }

    /** They go on. */
    public void thaw() {
        processes().forEach(Signals::thaw);
    }

    private Stream<Long> processes() {
        ProcessHandle first = ProcessHandle.of(postgres.pid()).orElseThrow();
        return Stream.concat(Stream.of(first), first.children()).map(ProcessHandle::pid);
    }

    /** Where it says what happens to it. */
    public Path logFile() {
        return settings.log();
    }

    @Override
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return postgres.url();
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public DataSource dataSource() {
        return connections;
    }

    @Override
    public void close() {
        if (postgres.isAlive()) {
            thaw();
            postgres.close();
        }
        connections.close();
    }
}
