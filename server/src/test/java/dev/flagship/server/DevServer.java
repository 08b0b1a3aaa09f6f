package dev.flagship.server;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.DatabaseClock;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.server.password.HashCost;
import dev.flagship.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * The server by itself, for work on its pages: a database of its own, and a node that only pretends. Run it from the
 * checkout with the module's test class path; the first argument is a port, the second a folder for its data.
 */
final class DevServer {
    private DevServer() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path data = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        try (TestDatabase database = TestDatabase.create()) {
            PlatformConfig config = config(port, data, database);
            DataSource source = database.dataSource();
            Application.start(
                    config, pool -> new DatabaseClock(pool, System::nanoTime), OneEach.logged(), HashCost.STRONG);
            new SelfActingNode(source, FlagVault.open(config.keysetFile())).run();
        }
    }

    private static PlatformConfig config(int port, Path data, TestDatabase database) throws IOException {
        Path keyset = data.resolve("flags.json");
        if (Files.notExists(keyset)) {
            FlagVault.create(keyset);
        }
        Path password = Files.writeString(data.resolve("database-password"), database.password());
        return new PlatformConfig(
                Path.of("").toAbsolutePath(),
                data,
                new PlatformConfig.Database(database.url(), database.user(), password),
                keyset,
                new PlatformConfig.Engine("local", URI.create("unix:///nowhere")),
                new PlatformConfig.Server("127.0.0.1", port, URI.create("http://localhost:" + port)),
                new PlatformConfig.Gateway(
                        "127.0.0.1",
                        "localhost",
                        true,
                        "127.0.0.1",
                        8001,
                        new PlatformConfig.PortRange(10_000, 10_099)));
    }
}
