package dev.flagship.node;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.driver.DockerDriver;
import dev.flagship.driver.DriverConfig;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.lifecycle.port.ContainerDriver;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;

/** Opens the node's engine as configured. */
final class NodeDriver {
    private NodeDriver() {}

    /**
     * Opens the driver.
     *
     * @throws ConfigException when the engine's URL, its security files or the tools image cannot be used
     */
    static DockerDriver open(PlatformConfig config, Platform platform) {
        try {
            DriverConfig settings = new DriverConfig(
                    config.engine().url(),
                    platform.id(),
                    config.home().resolve("security"),
                    config.data().resolve(Path.of("cache", "tools.tar")));
            return DockerDriver.open(NodeGateway.reachedBy(config, settings)
                    .publishingAt(config.gateway().bind())
                    .withPublishedPorts(config.engine().isPublishing()));
        } catch (UnsupportedEngineException | IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns a function that opens drivers of other engines by URL, each connecting as a node for that engine would.
     */
    static Function<URI, ContainerDriver> beside(DockerDriver driver, PlatformConfig given) {
        return url -> driver.beside(url, given.at(url, given.gateway()).engine().isPublishing());
    }
}
