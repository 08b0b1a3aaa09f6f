package dev.flagship.benchmarks.platform;

import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform of the benchmark's own, started as everybody starts it: {@code ./flagship up --detach} over a fresh data
 * folder, with its durable database. Closing it stops every instance and the processes, and removes the folder.
 */
public final class LocalPlatform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** The first run also builds the images. */
    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(10);

    private static final int TCP_PORTS = 60;
    /** Fewer than one in so many of the seeded accounts are banned. */
    private static final int SPARE = 20;
    /** Polling shares the processors with the work that is waited for, so it must be rare. */
    private static final long POLL_MILLIS = 500;

    private final Path home;
    private final Path data;
    private final JsonNode status;
    private final Site site;
    private final Thread rescue = new Thread(this::closeAtOnce);

    private LocalPlatform(Path home, Path data) throws IOException {
        this.home = home;
        this.data = data;
        this.status = readStatus();
        this.site = new Site(URI.create(status.path("url").asString()));
        Runtime.getRuntime().addShutdownHook(rescue);
    }

    /** Starts a platform over a new folder below {@code home/target/bench}. */
    public static LocalPlatform up(Path home) throws IOException, InterruptedException {
        return up(home, TCP_PORTS);
    }

    /** Starts a platform with so many gateway ports for raw TCP. */
    public static LocalPlatform up(Path home, int tcpPorts) throws IOException, InterruptedException {
        Path data = Files.createDirectories(home.resolve(Path.of("target", "bench")))
                .resolve("data-" + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36));
        int ports = FreePorts.block(tcpPorts + 2);
        int firstTcp = ports + 2;
        run(
                home,
                "up",
                "--detach",
                "--data=" + data,
                "--port=" + ports,
                "--gateway-port=" + (ports + 1),
                "--tcp-ports=" + firstTcp + "-" + (firstTcp + tcpPorts - 1));
        return new LocalPlatform(home, data);
    }

    /** Returns access to its pages and API. */
    public Site site() {
        return site;
    }

    /** Returns the data folder. */
    public Path data() {
        return data;
    }

    /** Fills it with a made-up event. */
    public SeededEvent seed(int users, int challenges, int submissions) throws IOException, InterruptedException {
        Path out = data.resolve("event.json");
        run(
                home,
                "seed",
                "--data=" + data,
                "--out=" + out,
                "--users=" + users,
                "--challenges=" + challenges,
                "--submissions=" + submissions);
        return SeededEvent.read(out);
    }

    /** Fills it with a made-up event and returns exactly so many people who take part; some seeded accounts do not. */
    public SeededEvent seedPeople(int people, int challenges, int submissions)
            throws IOException, InterruptedException {
        return seed(people + people / SPARE + 1, challenges, submissions).withFirst(people);
    }

    /** Returns an API token of its operator. */
    public String operatorToken() throws IOException {
        return Files.readString(Path.of(status.path("admin").path("token_file").asString()))
                .strip();
    }

    /** Changes a setting, as its operator. */
    public void set(String setting, int value) throws IOException, InterruptedException {
        site.expect(
                200, "PATCH", "/api/v1/configs/" + setting, operatorToken(), Map.of("value", Integer.toString(value)));
    }

    /**
     * Returns the process id of {@code server}, {@code node} or {@code database} now; 0 while it is being restarted.
     */
    public long pid(String process) throws IOException {
        return readStatus().path("processes").path(process).asLong(0);
    }

    /** Returns the engine's URL. */
    public URI engineUrl() {
        return URI.create(status.path("engine").path("url").asString());
    }

    /** Opens its database, with a small pool of connections. */
    public Database database() throws IOException {
        return Database.open(
                status.path("database").path("url").asString(),
                Files.readString(data.resolve(Path.of("keys", "database-password")))
                        .strip());
    }

    @Override
    public void close() throws IOException {
        String id;
        try (Database database = database()) {
            id = database.platformId();
        }
        try {
            stopInstances();
            run(home, "down", "--data=" + data);
            Runtime.getRuntime().removeShutdownHook(rescue);
            // Printed and not thrown: what was measured on the platform is valid all the same.
            EngineRemains.clear(engineUrl(), id)
                    .forEach(left -> System.err.println("  left on " + engineUrl() + ": " + left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the platform went down; see " + data, e);
        }
        deleteTree(data);
    }

    private void stopInstances() throws IOException, InterruptedException {
        site.expect(202, "DELETE", "/api/v1/instances?confirm=all", operatorToken(), null);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode left = site.expect(200, "GET", "/api/v1/instances?view=admin", operatorToken(), null);
            if (left.path("data").isEmpty()) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException("instances are left after " + PATIENCE.toSeconds() + " s; see " + data.resolve("logs"));
    }

    /** Ends the processes after an interrupt. What is left on the engine carries the platform's label. */
    private void closeAtOnce() {
        try {
            run(home, "down", "--data=" + data);
        } catch (IOException e) {
            System.err.println("  still running: " + data + " (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode readStatus() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(data.resolve(Path.of("run", "status.json"))));
    }

    private static void run(Path home, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("flagship").toString());
        command.addAll(List.of(words));
        Path log = home.resolve(Path.of("target", "bench", "flagship.log"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            throw new IOException(
                    "./flagship " + words[0] + " is not done after " + LONGEST_COMMAND.toSeconds() + " s; see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IOException("./flagship " + words[0] + " ended with " + process.exitValue() + "; see " + log);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
