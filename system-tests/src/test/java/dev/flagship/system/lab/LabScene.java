package dev.flagship.system.lab;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What a lab tells of itself: the engine's events, the ledger, and what the threads of its nodes are doing. */
final class LabScene {
    private static final List<String> TABLES =
            List.of("engine", "instance", "incarnation", "history", "endpoint", "address", "gateway_port");

    private LabScene() {}

    static Scene of(Path folder, EngineEye engine, DataSource database, LabNodes nodes) {
        return new Scene(
                folder,
                Map.of(
                        "events.txt",
                        since -> events(engine, since),
                        "ledger.txt",
                        _ -> ledger(database),
                        "threads.txt",
                        _ -> nodes.threads()));
    }

    private static String events(EngineEye engine, Instant since) {
        return Programs.execute(
                        "timeout",
                        "20",
                        "docker",
                        "-H",
                        engine.url().toString(),
                        "events",
                        "--since",
                        Long.toString(since.getEpochSecond()),
                        "--until",
                        Long.toString(Instant.now().getEpochSecond()))
                .output();
    }

    private static String ledger(DataSource database) {
        return TABLES.stream()
                .flatMap(table -> Sql.on(database, "SELECT t::text FROM ledger." + table + " t")
                        .list(row -> table + " " + row.getString(1))
                        .stream())
                .collect(Collectors.joining("\n"));
    }
}
