package dev.flagship.cli.local;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.Reachability;
import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.cli.local.data.Status;
import dev.flagship.cli.local.engine.EngineProduct;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.postgres.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * One platform on this machine, as its options describe it.
 *
 * @param home the checkout
 * @param data the data folder
 * @param options where it listens
 * @param reachability how players reach it
 * @param databasePassword the password of the role {@code flagship}
 * @param node how the node is run
 * @param server how the server is run
 * @param serverUser the user that the server runs as
 * @param trains whether to make AOT caches
 */
record Platform(
        Path home,
        DataFolder data,
        UpOptions options,
        Reachability reachability,
        String databasePassword,
        JavaCommand node,
        JavaCommand server,
        ServerUser serverUser,
        boolean trains) {
    static final String ENGINE_NAME = "local";
    static final String ADMIN_NAME = "admin";

    URI publicUrl() {
        return options.front.publicUrl(reachability.pages(), options.port);
    }

    /** Returns the configuration for server and node, once the database's URL is known. */
    PlatformConfig config(String databaseUrl) {
        return new PlatformConfig(
                home,
                data.root(),
                new PlatformConfig.Database(databaseUrl, "flagship", data.databasePassword()),
                data.keyset(),
                new PlatformConfig.Engine(
                        ENGINE_NAME, URI.create(options.engine), options.reach, DiskMarks.parse(options.diskMarks)),
                new PlatformConfig.Server(options.bind, options.port, publicUrl(), options.front.front()),
                new PlatformConfig.Gateway(
                        options.bind,
                        reachability.domain(),
                        reachability.wildcard(),
                        reachability.connectHost(),
                        options.gatewayPort,
                        PlatformConfig.PortRange.parse(options.tcpPorts),
                        options.edge(data.root().resolve("tls"))),
                options.metrics());
    }

    /** Returns what runs; {@code engine} is what answers at the URL of the options. */
    Status status(EmbeddedPostgres postgres, EngineProduct engine, long serverPid, long nodePid) {
        return new Status(
                publicUrl().toString(),
                new Status.Gateway(
                        reachability.domain(), reachability.wildcard(), options.gatewayPort, options.tcpPorts),
                new Status.Admin(ADMIN_NAME, data.adminToken().toString()),
                Status.Engine.of(ENGINE_NAME, options.engine, engine),
                new Status.Database("PostgreSQL", postgres.version(), postgres.url()),
                Map.of(
                        "flagship", version(),
                        "java", Runtime.version().toString(),
                        "postgresql", postgres.version(),
                        "engine", engine.version()),
                Map.of("server", serverPid, "node", nodePid, "database", postgres.pid()));
    }

    static String version() {
        String version = Platform.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
