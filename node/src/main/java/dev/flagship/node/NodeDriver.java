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

/** The node's engine, as the configuration wants it. */
final class NodeDriver {
    private NodeDriver() {}

    /**
     * Opens it.
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

    /** Others beside it, by their URLs: each reached as that of a node would be whose engine is there. */
    static Function<URI, ContainerDriver> beside(DockerDriver driver, PlatformConfig given) {
        return url -> driver.beside(url, given.at(url, given.gateway()).engine().isPublishing());
    }
}
