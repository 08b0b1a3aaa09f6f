package dev.flagship.testkit.postgres;

import dev.flagship.postgres.EmbeddedPostgres;
import dev.flagship.postgres.PostgresSettings;
import dev.flagship.postgres.PostgresSettings.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The one cluster of this JVM. Its first user starts it; it is removed at exit. */
final class TestCluster {
    static final String USER = "flagship";
    static final String PASSWORD = "test";
    private static final int VALID_SECONDS = 30;
    private static final int END_MILLIS = 60_000;

    private final EmbeddedPostgres postgres;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, String> templates = new ConcurrentHashMap<>();
    /** The connection that makes and drops databases. It is kept, because each new one starts a process. */
    private @Nullable Connection maker;

    private TestCluster(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    private static final class Holder {
        static final TestCluster CLUSTER = start();
    }

    static TestCluster get() {
        return Holder.CLUSTER;
    }

    private static TestCluster start() {
        try {
            Path folder = Files.createTempDirectory("flagship-test-postgres-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(new PostgresSettings(
                    folder.resolve("postgres"),
                    folder.resolve("postgres.log"),
                    "flagship",
                    USER,
                    PASSWORD,
                    Durability.FAST,
                    List.of("max_connections=300")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndRemove(postgres, folder)));
            return new TestCluster(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopAndRemove(EmbeddedPostgres postgres, Path folder) {
        postgres.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a database as a copy of the template and returns its name. */
    String copyOf(String template) {
        String name = "test_" + numbers.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    /** Returns the name of the template that the preparation has been run on, once for each key. */
    String template(String key, TestDatabase.Preparation preparation) {
        return templates.computeIfAbsent(key, ignored -> {
            String name = "template_" + numbers.incrementAndGet();
            execute("CREATE DATABASE " + name);
            try {
                preparation.prepare(dataSource(name));
            } catch (SQLException e) {
                throw new IllegalStateException("cannot prepare the template " + key, e);
            }
            return name;
        });
    }

    /**
     * Drops a database. FORCE cannot be used: it refuses while the server's own clean-up is in the database, whose role
     * ours may not end. A plain drop asks the clean-up to leave and waits for it, but only for five seconds. Our own
     * connections may take longer on a busy machine, so they are ended and awaited first.
     */
    void drop(String database) {
        execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        execute("SELECT pg_terminate_backend(pid)" + connections(database));
        execute("SELECT pg_terminate_backend(pid, " + END_MILLIS + ")" + connections(database));
        execute("DROP DATABASE " + database);
    }

    private static String connections(String database) {
        return " FROM pg_stat_activity WHERE datname = '" + database + "' AND usename = current_user";
    }

    String url(String database) {
        return postgres.url(database);
    }

    DataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(USER);
        source.setPassword(PASSWORD);
        return source;
    }

    private synchronized void execute(String sql) {
        try (Statement statement = maker().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * Returns the connection, a new one if necessary: a test that ends the server's processes may have ended it, too.
     */
    private Connection maker() throws SQLException {
        Connection known = maker;
        if (known == null || !known.isValid(VALID_SECONDS)) {
            known = dataSource("flagship").getConnection();
            maker = known;
        }
        return known;
    }
}
