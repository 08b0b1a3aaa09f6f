package dev.flagship.postgres;

import dev.flagship.postgres.process.DependentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running PostgreSQL 18 that listens on 127.0.0.1 only and ends with this JVM: by {@link #close()}, at exit, and also
 * after {@code kill -9}, when the kernel sends it the signal for a fast shutdown.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final PostgresSettings settings;
    private final Process process;
    private final int port;
    private final String version;

    private EmbeddedPostgres(PostgresSettings settings, Process process, int port, String version) {
        this.settings = settings;
        this.process = process;
        this.port = port;
        this.version = version;
    }

    /**
     * Starts the cluster and returns when it accepts connections. The first start also unpacks the programs and
     * initialises the cluster. Waits for a predecessor that is still shutting down.
     *
     * @throws PostgresException with what to do, when it cannot be started
     */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        return start(settings, Binaries.defaultCache());
    }

    static EmbeddedPostgres start(PostgresSettings settings, Path cache) {
        Cluster cluster = Cluster.open(settings, Binaries.in(cache));
        PostmasterFile postmaster = new PostmasterFile(cluster.folder().resolve("postmaster.pid"));
        postmaster.awaitPredecessorsEnd(PostgresSettings.PATIENCE);
        PersistedPort ports = new PersistedPort(settings.folder().resolve("port"));
        try {
            for (int attempt = 1; ; attempt++) {
                int port = ports.choose();
                Process process = cluster.runAs().start(command(settings, cluster, port));
                if (postmaster.awaitReady(process, PostgresSettings.PATIENCE)) {
                    ports.remember(port);
                    return new EmbeddedPostgres(
                            settings, process, port, cluster.binaries().version());
                }
                process.destroyForcibly();
                // Another program may have bound the port after it was chosen as free; then another port is tried.
                if (attempt == ATTEMPTS || ports.isFree(port)) {
                    throw new PostgresException("PostgreSQL did not start; its log " + settings.log() + " ends with: "
                            + LogTail.of(settings.log()));
                }
            }
        } catch (IOException e) {
            throw new PostgresException("cannot start PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static ProcessBuilder command(PostgresSettings settings, Cluster cluster, int port) throws IOException {
        List<String> configuration = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=120",
                "shared_buffers=28MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] ",
                "jit=off"));
        if (settings.durability() == PostgresSettings.Durability.FAST) {
            configuration.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        configuration.addAll(settings.extra());
        List<String> command = new ArrayList<>(List.of(
                cluster.binaries().program("postgres").toString(),
                "-D",
                cluster.folder().toString()));
        configuration.forEach(entry -> command.addAll(List.of("-c", entry)));
        Path logFolder = settings.log().getParent();
        if (logFolder != null) {
            Files.createDirectories(logFolder);
        }
        return new ProcessBuilder(command)
                .directory(cluster.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
    }

    /**
     * Checks, without starting anything, whether a cluster could live in the folder. Returns the user that it would run
     * as; empty when that is the current user.
     *
     * @throws PostgresException with what to do, when it could not
     */
    public static String userFor(Path folder) {
        return RunAs.choose(folder.toAbsolutePath().normalize().resolve(Cluster.MAJOR))
                .user();
    }

    /**
     * Tells whether the folder holds a complete cluster. The folder itself also exists after a failed attempt to make
     * one.
     */
    public static boolean isMade(Path folder) {
        return Files.isDirectory(folder.resolve(Cluster.MAJOR));
    }

    /** Returns the JDBC URL of the database that was made with the cluster. */
    public String url() {
        return url(settings.database());
    }

    /** Returns the JDBC URL of any database of this cluster. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** Returns PostgreSQL's version, e.g. {@code 18.6}. */
    public String version() {
        return version;
    }

    /** Returns the process id of the postmaster. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the postmaster has ended, for whatever reason. */
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /**
     * Shuts PostgreSQL down fast: open transactions are rolled back, committed ones are on disk. Kills it after a
     * minute.
     */
    @Override
    public void close() {
        try {
            DependentProcess.signal(process, "INT");
            Duration patience = PostgresSettings.PATIENCE;
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
