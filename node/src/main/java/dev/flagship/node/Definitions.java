package dev.flagship.node;

import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.challenge.ContainerReader;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.lifecycle.container.ContainerTemplate;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads container definitions as the server stored them.
 *
 * @param reader uses the profiles of this node's own checkout
 */
record Definitions(ContainerReader reader) implements SqlEngineLedger.TemplateReader {
    private static final Logger log = LoggerFactory.getLogger(Definitions.class);

    static Definitions of(PlatformConfig config) {
        return new Definitions(new ContainerReader(
                ContainerProfiles.read(config.home().resolve(Path.of("security", "container-profiles.json")))));
    }

    @Override
    public Optional<ContainerTemplate> read(String slug, String body) {
        try {
            return Optional.of(reader.read(slug, body).template());
        } catch (IllegalArgumentException e) {
            log.error("the definition of {} cannot be read: {}", slug, e.getMessage());
            return Optional.empty();
        }
    }
}
