package dev.flagship.system.story;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.Home;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.postgres.KeptConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that {@code flagship up --detach} started, with a data folder and ports of its own. */
final class RunningPlatform implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int TCP_PORTS = 20;

    private final Launcher launcher;
    private final Path data;
    private final int port;
    private final String[] options;
    private final String platformId;
    private final String welcome;
    /** By its URL: it may be started again at another port. */
    private final Map<String, KeptConnections> connections = new ConcurrentHashMap<>();

    private RunningPlatform(Launcher launcher, Path data, int port, int gatewayPort, int firstTcpPort, String... more) {
        this.launcher = launcher;
        this.data = data;
        this.port = port;
        List<String> all = new ArrayList<>(List.of(
                "--detach",
                "--port=" + port,
                "--gateway-port=" + gatewayPort,
                // How full the machine's disk is decides no test.
                "--disk-marks=0,0",
                "--tcp-ports=" + firstTcpPort + "-" + (firstTcpPort + TCP_PORTS - 1)));
        all.addAll(List.of(more));
        this.options = all.toArray(String[]::new);
        this.welcome = run("up", options);
        this.platformId = labelOf(data);
    }

    /** One that waits for its operator to set it up with the code. */
    static RunningPlatform toSetUp() {
        return up("--setup");
    }

    /** One that is set up, with an operator whose password and token are in its data folder; {@code more} are options. */
    static RunningPlatform up(String... more) {
        return of(Launcher.built(Home.path()), more);
    }

    /** The same by another launcher, or of another checkout. */
    static RunningPlatform of(Launcher launcher, String... more) {
        return over(dataFolder(), launcher, more);
    }

    /** The same, which makes the tools for the engine itself, too. */
    static RunningPlatform withOwnTools(Launcher launcher, String... more) {
        return over(emptyDataFolder(), launcher, more);
    }

    private static RunningPlatform over(Path data, Launcher launcher, String... more) {
        return new RunningPlatform(launcher, data, FreePorts.one(), FreePorts.one(), FreePorts.block(TCP_PORTS), more);
    }

    /** A new data folder in which everybody finds what is theirs, with the tools for the engine that were made here. */
    static Path dataFolder() {
        Path data = emptyDataFolder();
        shareTools(Home.toolsTar(), data);
        return data;
    }

    /** Has a platform that is to run over this folder take these tools for the engine, and make none. */
    static void shareTools(Path tools, Path data) {
        try {
            Files.createDirectories(data.resolve("cache"));
            Files.createSymbolicLink(data.resolve(Path.of("cache", "tools.tar")), tools);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptyDataFolder() {
        try {
            // Below the checkout, because PostgreSQL runs as another user and must reach it.
            Path parent = Files.createDirectories(Home.path().resolve(Path.of("target", "stories")));
            Path data = Files.createTempDirectory(parent, "data");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it once more, as it was started before; {@code more} are options for this time. */
    void upAgain(String... more) {
        run("up", Stream.of(options, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    /** What the first {@code up} said. */
    String welcome() {
        return welcome;
    }

    /** Its database, from outside. */
    DataSource dataSource() {
        PlatformConfig.Database database = PlatformConfig.read(data.resolve(Path.of("run", "flagship.properties")))
                .database();
        return connections.computeIfAbsent(
                database.url(), url -> new KeptConnections(url, database.user(), database.password()));
    }

    /** This minute by its clock, as a form takes a time. */
    String minute() {
        return Sql.on(dataSource(), "SELECT replace(date_trunc('minute', now() AT TIME ZONE 'UTC')::text, ' ', 'T')")
                .list(row -> row.getString(1))
                .getFirst()
                .substring(0, "2030-01-31T09:00".length());
    }

    /** The minute so many hours from now by its clock, as a form takes a time. */
    String minuteIn(int hours) {
        return LocalDateTime.parse(minute()).plusHours(hours).toString();
    }

    /** Runs {@code flagship WORD --data DATA ...} and answers what it printed. */
    String run(String word, String... more) {
        List<String> words = new ArrayList<>(List.of(word));
        if (List.of("up", "down", "status", "seed").contains(word)) {
            words.addAll(List.of("--data", data.toString()));
        }
        words.addAll(List.of(more));
        return launcher.run(words);
    }

    String url() {
        return "http://localhost:" + port;
    }

    Path data() {
        return data;
    }

    JsonNode status() {
        return JSON.readTree(run("status", "--json"));
    }

    /** The ids of the processes that it keeps running. */
    List<Long> processes() {
        return processes(status());
    }

    /** The ids of the processes that {@code status --json} named. */
    static List<Long> processes(JsonNode status) {
        return status.path("processes").valueStream().map(JsonNode::asLong).toList();
    }

    static boolean runs(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    String adminPassword() {
        return read("admin-password");
    }

    String adminToken() {
        return read("admin-token");
    }

    /** What opens the form that sets the competition up. */
    String setupCode() {
        return read("setup-code");
    }

    /** A REST call with a token; answers status and body. */
    Answer call(String token, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Token " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Status and body of a REST call. */
    record Answer(int status, JsonNode body) {
        JsonNode data() {
            return body.path("data");
        }
    }

    /** What the engine has of its containers, running or not. */
    List<String> containers() {
        return Engines.containers(platformId);
    }

    /** Every log of the platform, one after the other. */
    String logs() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve("logs"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    @Override
    public void close() {
        connections.values().forEach(KeptConnections::close);
        try {
            run("down");
        } finally {
            Engines.clear(platformId);
            delete(data);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By what the engine knows the platform over this folder. */
    static String labelOf(Path data) {
        try (Stream<String> lines = Files.lines(data.resolve(Path.of("logs", "node.log")))) {
            return lines.filter(line -> line.contains("node of platform "))
                    .map(line -> line.replaceAll(".*node of platform ([0-9a-f]+).*", "$1"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
