package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.cli.local.data.Status;
import dev.flagship.ledger.LedgerSchema;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.testkit.host.Programs;
import dev.flagship.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command that cleans up, over the data folder of a platform that runs: its database says what stays. The test holds
 * the platform's lock, the tables are the server's and the ledger's, and the engine is the test's own.
 */
class CleanupOfARunningPlatformTest {
    private static final String BUSYBOX = "flagship/busybox:latest";
    private static final String OURS = "--label=flagship.platform=mine";
    private static final String OF_A_ROW = "--label=flagship.persistent=00000000-0000-0000-0000-000000000001";
    private static final String OF_NO_ROW = "--label=flagship.persistent=00000000-0000-0000-0000-000000000002";
    private static final String SOURCE = "LABEL flagship.source=";

    private static PrivateEngine engine;

    private final TestDatabase database =
            TestDatabase.create("server and ledger", CleanupOfARunningPlatformTest::migrate);
    private final Instant now = Instant.now();

    @TempDir
    private Path folder;

    private DataFolder data;
    private RunLock lock;

    @BeforeAll
    static void engine(@TempDir Path folder) {
        engine = PrivateEngine.start(folder);
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @AfterEach
    void close() {
        lock.close();
        database.close();
    }

    @BeforeEach
    void run() throws IOException {
        data = new DataFolder(folder);
        data.create();
        lock = Objects.requireNonNull(RunLock.tryTake(data.lock()));
        Files.writeString(data.platformId(), "mine\n");
        Files.writeString(data.databasePassword(), database.password());
        new Status(
                        "http://localhost:1",
                        new Status.Gateway("localhost", true, 1, ""),
                        new Status.Admin("admin", null),
                        new Status.Engine("local", engine.eye().url().toString(), "Docker", "1", null),
                        new Status.Database("PostgreSQL", "1", database.url()),
                        Map.of(),
                        Map.of())
                .write(data.status());
    }

    @Test
    void whatItsDatabaseHasARowForStaysAndARunTakesExactlyWhatADryRunListed() throws IOException, SQLException {
        makeContainersAndNetworks();
        makeVolumes();
        String dangling = makeImages();

        List<String> dry = removed("--dry-run");

        assertThat(dry)
                .containsExactlyInAnyOrder(
                        "container mine-stopped",
                        "volume mine-of-no-row",
                        "volume mine-unused",
                        "image " + dangling,
                        "image flagship/dangles:latest");
        List<String> before = everything();

        assertThat(removed()).isEqualTo(dry);

        List<String> left = new ArrayList<>(before);
        left.removeAll(dry);
        assertThat(left).hasSize(before.size() - dry.size());
        assertThat(everything()).containsExactlyInAnyOrderElementsOf(left);
        assertThat(left)
                .contains(
                        "container mine-running",
                        "container foreign-stopped",
                        "network mine-used",
                        "network mine-empty",
                        "volume mine-of-a-row",
                        "volume mine-unused-for-an-hour",
                        "volume foreign",
                        "image flagship/pinned:latest",
                        "image flagship/story/db:latest");
        assertThat(notes().keySet())
                .as("what was removed is forgotten, because another may get its name")
                .containsExactlyInAnyOrder("mine-unused-for-an-hour", "mine-new");
        assertThat(removed()).isEmpty();
        assertThat(notes()).containsEntry("mine-unused-for-an-hour", hoursAgo(1));
    }

    private void makeContainersAndNetworks() {
        engine.load(BUSYBOX);
        docker("network", "create", OURS, "mine-used");
        docker("network", "create", OURS, "mine-empty");
        docker("volume", "create", OURS, "mine-mounted");
        docker(
                "run",
                "-d",
                "--name=mine-running",
                OURS,
                "--network=mine-used",
                "--volume=mine-mounted:/v",
                BUSYBOX,
                "sleep",
                "600");
        docker("create", "--name=mine-stopped", OURS, BUSYBOX, "true");
        docker("create", "--name=foreign-stopped", BUSYBOX, "true");
    }

    private void makeVolumes() throws IOException, SQLException {
        docker("volume", "create", OURS, OF_A_ROW, "mine-of-a-row");
        docker("volume", "create", OURS, OF_NO_ROW, "mine-of-no-row");
        docker("volume", "create", OURS, "mine-unused");
        docker("volume", "create", OURS, "mine-unused-for-an-hour");
        docker("volume", "create", OURS, "mine-new");
        docker("volume", "create", "foreign");
        String old = hoursAgo(25);
        Map<String, String> unusedSince = Map.of(
                "mine-of-a-row", old,
                "mine-of-no-row", old,
                "mine-unused", old,
                "mine-unused-for-an-hour", hoursAgo(1),
                "mine-mounted", old,
                "foreign", old);
        Files.writeString(data.cleanupNotes(), JsonMapper.shared().writeValueAsString(Map.of("volumes", unusedSince)));
        sql("""
                INSERT INTO ledger.volume (key, engine, challenge_id, owner_key, name, most, instance_id, created_at,
                                           last_used_at)
                VALUES ('00000000-0000-0000-0000-000000000001', 'local', 1, 'team-1', 'notes', 1, gen_random_uuid(),
                        now(), now())
                """);
    }

    /** Makes images, and answers the id of the one that nobody needs. */
    private String makeImages() throws IOException, SQLException {
        String pinned = image("flagship/pinned:latest", SOURCE + 1);
        image("flagship/pinned:latest", SOURCE + 2);
        image("flagship/story/db:latest", SOURCE + 3);
        String dangling = image("flagship/dangles:latest", SOURCE + 4);
        image("flagship/dangles:latest", SOURCE + 5);
        image("foreign/dangles:latest", "LABEL x=1");
        image("foreign/dangles:latest", "LABEL x=2");
        sql("""
                INSERT INTO challenge (slug, name, type, value, state, updated_at)
                VALUES ('story', 'Story', 'container', 100, 'visible', now())
                """);
        sql("""
                INSERT INTO ledger.definition (challenge_id, version, slug, image, body, created_at)
                SELECT id, 1, slug, 'flagship/pinned', '{"services": {"db": {}}}', now() FROM challenge
                """);
        sql("""
                INSERT INTO ledger.image_pin (challenge_id, version, image, id, origin, there, named, pinned_at,
                                              checked_at)
                SELECT id, 1, 'flagship/pinned', '%s', '', true, '', now(), now() FROM challenge
                """.formatted(pinned));
        return dangling;
    }

    private String image(String name, String label) throws IOException {
        Path root = Files.createDirectories(data.root().resolve("root"));
        Files.writeString(root.resolve("label"), label);
        String tar = data.root().resolve("root.tar").toString();
        Programs.run("tar", "-cf", tar, "-C", root.toString(), ".");
        return docker("import", "-c", label, tar, name).strip();
    }

    private String hoursAgo(int hours) {
        return now.minus(Duration.ofHours(hours)).toString();
    }

    private Map<String, String> notes() throws IOException {
        JsonNode volumes = JsonMapper.shared()
                .readTree(Files.readString(data.cleanupNotes()))
                .path("volumes");
        return volumes.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().asString()));
    }

    /** What the command says that it removed or would remove; images without a name by their ids. */
    private List<String> removed(String... options) {
        List<String> command = CliCommand.here("-Djava.io.tmpdir=" + data.root());
        command.addAll(List.of(
                "cleanup", "--data=" + data.root(), "--engine=" + engine.eye().url()));
        command.addAll(List.of("--stopped-for=PT0S", "--unused-images", "--json"));
        command.addAll(List.of(options));
        Programs.Ended ended = Programs.execute(command.toArray(String[]::new));
        assertThat(ended.code()).as(ended.output()).isZero();
        JsonNode report = JsonMapper.shared()
                .readTree(ended.output().substring(ended.output().indexOf('{')));
        assertThat(report.path("kept").isEmpty()).as(ended.output()).isTrue();
        return report.path("removed")
                .valueStream()
                .map(item -> item.path("kind").asString() + " "
                        + item.path(item.path("name").asString().equals("<none>") ? "id" : "name")
                                .asString())
                .toList();
    }

    /** All that the engine has, in the same words. */
    private List<String> everything() {
        List<String> all = new ArrayList<>();
        listed("container", all, "ps", "-a", "--format={{.Names}}");
        listed("network", all, "network", "ls", "--format={{.Name}}");
        listed("volume", all, "volume", "ls", "--format={{.Name}}");
        listed("image", all, "images", "--filter=dangling=false", "--format={{.Repository}}:{{.Tag}}");
        listed("image", all, "images", "--filter=dangling=true", "--no-trunc", "--format={{.ID}}");
        return all;
    }

    private void listed(String kind, List<String> all, String... arguments) {
        docker(arguments).lines().forEach(name -> all.add(kind + " " + name));
    }

    private String docker(String... arguments) {
        return engine.eye().docker(arguments);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement insert = connection.createStatement()) {
            insert.execute(statement);
        }
    }

    /** As the server does when it starts. */
    private static void migrate(DataSource source) {
        LedgerSchema.migrate(source);
        Flyway.configure(LedgerSchema.class.getClassLoader())
                .dataSource(source)
                .schemas("public")
                .defaultSchema("public")
                .locations("classpath:dev/flagship/server/migrations")
                .load()
                .migrate();
    }
}
