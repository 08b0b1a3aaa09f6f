package dev.flagship.benchmarks.plan;

import dev.flagship.benchmarks.platform.Database;
import dev.flagship.benchmarks.platform.LocalPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Makes PostgreSQL write the plan of every statement of server and node into its log. */
final class AutoExplain {
    private static final String SETTINGS = """

            session_preload_libraries = 'auto_explain'
            auto_explain.log_min_duration = 0
            auto_explain.log_analyze = on
            auto_explain.log_buffers = on
            auto_explain.log_parameter_max_length = 0
            """;

    private final Path log;
    private final long from;

    private AutoExplain(Path log, long from) {
        this.log = log;
        this.from = from;
    }

    /** Begins. Ends all connections of server and node, because the settings hold for new connections only. */
    static AutoExplain begin(LocalPlatform platform, Database database) throws IOException, InterruptedException {
        Path log = platform.data().resolve(Path.of("logs", "postgres.log"));
        Files.writeString(configuration(platform), SETTINGS, StandardOpenOption.APPEND);
        Process reload = new ProcessBuilder("kill", "-HUP", Long.toString(platform.pid("database"))).start();
        if (reload.waitFor() != 0) {
            throw new IOException("the database cannot be told to read its configuration");
        }
        long from = Files.size(log);
        // Server and node open new connections when they need them.
        Thread.sleep(1000);
        database.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE usename = current_user AND pid <> pg_backend_pid()");
        return new AutoExplain(log, from);
    }

    /** Returns the plans that were logged since. */
    List<LoggedPlan> plans() throws IOException {
        byte[] all = Files.readAllBytes(log);
        String text = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
        return LoggedPlan.all(text.lines().toList());
    }

    private static Path configuration(LocalPlatform platform) throws IOException {
        Path cluster = platform.data().resolve("postgres");
        try (Stream<Path> files = Files.find(cluster, 2, (file, attributes) -> file.endsWith("postgresql.conf"))) {
            return files.findFirst().orElseThrow(() -> new IOException(cluster + ": no postgresql.conf in it"));
        }
    }
}
