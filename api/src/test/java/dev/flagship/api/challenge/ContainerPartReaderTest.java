package dev.flagship.api.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ContainerPartReaderTest {
    @Test
    void buildFoldersAreReplacedByTheImagesBuiltFromThem() {
        ObjectNode part = (ObjectNode) StrictJson.parse("""
                {"build": "challenges/inn", "ports": [{"port": 80, "exposure": "http"}],
                 "services": {"cellar": {"build": "challenges/inn/cellar"}, "store": {"image": "redis:8"}}}
                """);

        ObjectNode built = ContainerPartReader.built("inn", part);

        assertThat(built).isEqualTo(StrictJson.parse("""
                {"image": "flagship/inn:latest", "ports": [{"port": 80, "exposure": "http"}],
                 "services": {"cellar": {"image": "flagship/inn/cellar:latest"}, "store": {"image": "redis:8"}}}
                """));
        assertThat(part.has("build")).as("the entry itself").isTrue();
    }
}
