package dev.flagship.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.postgres.PostgresSettings.Durability;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fault")
class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @BeforeEach
    void letTheDatabaseUserPass() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void keepsDataPortAndPasswordForWhichItAsksOverARestart() throws Exception {
        int port;
        Path own = Files.createDirectories(folder.resolve("postgres"));
        assertThat(EmbeddedPostgres.isMade(own)).isFalse();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(Durability.DURABLE))) {
            assertThat(EmbeddedPostgres.isMade(own)).isTrue();
            port = postgres.port();
            run(postgres.url(), "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('yes')");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(Durability.DURABLE))) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(postgres.version()).startsWith("18.");
            assertThat(ask(postgres.url(), "SELECT word FROM kept")).isEqualTo("yes");
            assertThat(ask(postgres.url(), "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres.url(), "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(postgres.url(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres.url(), "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
            assertThat(ask(
                            postgres.url(),
                            "SELECT current_database() || ' ' || datlocprovider::text || ' ' || datlocale"
                                    + " FROM pg_database WHERE datname = current_database()"))
                    .isEqualTo("flagship b C.UTF-8");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), "flagship", "wrong")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        PostmasterFile file = new PostmasterFile(folder.resolve("postgres/18/postmaster.pid"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(Durability.FAST));
        try {
            assertThatThrownBy(() -> file.awaitPredecessorsEnd(Duration.ofMillis(50)))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("process " + postgres.pid());
        } finally {
            postgres.close();
        }
        file.awaitPredecessorsEnd(Duration.ofMillis(50));

        PostgresSettings wrong = settings(Durability.FAST, "shared_buffers=nonsense");
        assertThatThrownBy(() -> EmbeddedPostgres.start(wrong))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("shared_buffers");

        Path version = folder.resolve("postgres/18/PG_VERSION");
        Files.writeString(version, "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings(Durability.FAST)))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining(version.toString())
                .hasMessageContaining("found 17 (expected: 18");
    }

    @Test
    void doesNotOutliveAKilledJvm() throws Exception {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresInAnotherJvm.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(jvm.inputReader().readLine());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();

        jvm.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).until(() -> !postmaster.isAlive());
        assertThat(Files.readString(folder.resolve("postgres.log"))).contains("database system is shut down");
        assertThat(folder.resolve("postgres/18/postmaster.pid")).doesNotExist();
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(Durability.FAST))) {
            port = postgres.port();
        }
        try (var squatter = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(Durability.FAST))) {
            assertThat(postgres.port()).isNotEqualTo(squatter.getLocalPort());
            assertThat(ask(postgres.url(), "SELECT 'here'")).isEqualTo("here");
        }
    }

    private PostgresSettings settings(Durability durability, String... extra) {
        return settings(folder, durability, extra);
    }

    static PostgresSettings settings(Path folder, Durability durability, String... extra) {
        return new PostgresSettings(
                folder.resolve("postgres"),
                folder.resolve("postgres.log"),
                "flagship",
                "flagship",
                "open-sesame",
                durability,
                List.of(extra));
    }

    private static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "flagship", "open-sesame");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "flagship", "open-sesame");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
