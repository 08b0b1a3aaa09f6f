package dev.flagship.driver.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.TestEngine;
import dev.flagship.driver.engine.Reach;
import dev.flagship.driver.image.EngineImage;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.instance.DefinitionRef;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is sent is what docs/isolation.md says is sent. */
class DocumentedFieldsTest {
    /** What is run and how its input is attached, or what only holds other fields: no controls. */
    private static final Set<String> NO_CONTROLS = Set.of(
            "Image",
            "Entrypoint",
            "Cmd",
            "Tty",
            "OpenStdin",
            "StdinOnce",
            "AttachStdin",
            "AttachStdout",
            "AttachStderr",
            "HostConfig");

    @Test
    void eachFieldOfTheRequestHasItsRow() throws IOException {
        List<String> rows = Files.readAllLines(TestEngine.security().resolveSibling("docs/isolation.md")).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        ObjectNode body = request();
        assertThat(Stream.concat(body.propertyNames().stream(), body.path("HostConfig").propertyNames().stream())
                        .filter(field -> !NO_CONTROLS.contains(field))
                        .filter(field -> rows.stream().noneMatch(row -> row.contains("`" + field + "`"))))
                .as("fields without a row")
                .isEmpty();
    }

    private static ObjectNode request() {
        ContainerSpec spec = new ContainerSpec(
                TestEngine.template("image", List.of("run"), new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH)),
                new DefinitionRef(1, 1),
                TestEngine.incarnation(),
                1,
                "network",
                "10.0.0.2");
        EngineImage image = new EngineImage("sha256:1", List.of("/app"), List.of(), Set.of(), List.of(), "");
        return new ContainerRequest(
                        TestEngine.policy(), "docker-default", "gate", new Publishing("127.0.0.1", Reach.DIRECT))
                .body(spec, image, new Platform("p").labels(spec), Map.of(), "CTF{x}");
    }
}
