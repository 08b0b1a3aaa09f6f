package dev.flagship.cli.local;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.local.engine.EngineChecks;
import dev.flagship.cli.local.engine.EngineQuestion;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

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

    Status status(EmbeddedPostgres postgres, long serverPid, long nodePid) {
        Status.Engine engine = engine(ENGINE_NAME, options.engine);
        return new Status(
                publicUrl().toString(),
                new Status.Gateway(
                        reachability.domain(), reachability.wildcard(), options.gatewayPort, options.tcpPorts),
                new Status.Admin(ADMIN_NAME, data.adminToken().toString()),
                engine,
                new Status.Database("PostgreSQL", postgres.version(), postgres.url()),
                Map.of(
                        "flagship", version(),
                        "java", Runtime.version().toString(),
                        "postgresql", postgres.version(),
                        "engine", engine.version()),
                Map.of("server", serverPid, "node", nodePid, "database", postgres.pid()));
    }

    /** Describes the engine that answers at this URL. */
    static Status.Engine engine(String name, String url) {
        try {
            JsonNode version = new EngineQuestion(URI.create(url)).get("/version");
            // Podman puts the kind of machine there.
            String product = EngineChecks.isPodman(version)
                    ? "Podman"
                    : version.path("Platform").path("Name").asString("");
            return new Status.Engine(
                    name,
                    url,
                    product.isBlank() ? "Docker Engine" : product,
                    version.path("Version").asString("unknown"),
                    null);
        } catch (IOException e) {
            return new Status.Engine(name, url, "not reachable", "unknown", null);
        }
    }

    static String version() {
        String version = Platform.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
