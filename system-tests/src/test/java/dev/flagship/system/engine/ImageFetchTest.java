package dev.flagship.system.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImageFetch.State;
import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.ledger.intent.DefinitionLedger.ImageState;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.OwnRegistry;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images come from a registry that wants a password before anybody starts something, or are refused in its words. */
class ImageFetchTest {
    private static NodeLab lab;
    private static TestImages images;
    private static OwnRegistry registry;
    private static Path data;

    @BeforeAll
    static void platform(@TempDir Path folder, @TempDir Path sources, @TempDir Path registryFolder) {
        data = folder;
        images = new TestImages(sources);
        registry = new OwnRegistry(registryFolder);
        lab = new NodeLab(data);
        lab.startNode("").awaitLine("ready");
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        registry.close();
        images.close();
    }

    @Test
    void anImageThatWasFetchedStartsAndOneThatWasNotSaysWhy() throws IOException {
        String image = registry.push(
                images.fromScratch("pulled", "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]"),
                "web:1");
        try {
            DefinitionRef definition = lab.define("pulled", Specimen.http(image).json());
            awaitUsable(definition, false);
            assertThat(fetched(image).state()).isEqualTo(State.REFUSED);
            assertThat(fetched(image).detail()).contains("no basic auth credentials");

            signIn("wrong");
            assertThat(fetched(image).detail()).contains("unauthorized");
            write("{\"auths\":");
            assertThat(fetched(image).detail()).contains("registries.json (expected: JSON");

            signIn(OwnRegistry.PASSWORD);
            Files.setPosixFilePermissions(
                    data.resolve("registries.json"), PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(fetched(image).detail()).contains("registries.json: its mode is 0644", "(expected: 0600)");

            signIn(OwnRegistry.PASSWORD);
            assertThat(fetched(registry.host() + "/web:2").detail()).contains("not found");
            ImageFetch there = fetched(image);
            assertThat(there.state()).as(there.detail()).isEqualTo(State.FETCHED);
            assertThat(there.done()).isEqualTo(there.total());
            awaitUsable(definition, true);
            lab.stop(lab.await(lab.request("pulled", 1).id(), InstanceState.RUNNING)
                    .id());
            lab.stopAll();
            lab.awaitInvariants();
            assertThat(lab.nodeLog()).doesNotContain(OwnRegistry.PASSWORD);
        } finally {
            Engines.docker("rmi", "-f", image);
        }
    }

    private static ImageFetch fetched(String image) {
        ImageLedger ledger = new ImageLedger(lab.dataSource());
        ledger.ask(image, Instant.now());
        return Awaitility.await("the fetch of " + image)
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> ledger.all().stream()
                                .filter(fetch -> fetch.image().equals(image))
                                .findFirst()
                                .orElseThrow(),
                        fetch -> !fetch.state().isOpen());
    }

    private static void awaitUsable(DefinitionRef definition, boolean usable) {
        Awaitility.await("usable: " + usable)
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> lab.definitions().image(definition).map(ImageState::isUsable),
                        known -> known.isPresent() && known.get() == usable);
    }

    private static void signIn(String password) throws IOException {
        String login = Base64.getEncoder()
                .encodeToString((OwnRegistry.NAME + ":" + password).getBytes(StandardCharsets.UTF_8));
        write("{\"auths\": {\"" + registry.host() + "\": {\"auth\": \"" + login + "\"}}}");
    }

    private static void write(String credentials) throws IOException {
        Path file = Files.writeString(data.resolve("registries.json"), credentials);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
