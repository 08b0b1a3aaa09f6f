package dev.flagship.system.story;

import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.engine.Podman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** An image on a Podman of a test's own, of a challenge whose instances answer with their flag. */
record PodmanImage(Podman podman, String name) {
    PodmanImage {
        Objects.requireNonNull(podman, "podman");
        Objects.requireNonNull(name, "name");
    }

    /** Brings it in; {@code place} is where Podman's user gets to, and its instances listen at these ports. */
    void bringIn(Path place, List<Integer> ports) {
        try (TestImages images = new TestImages(Files.createDirectory(place.resolve("image")))) {
            Path folder = images.specimen().resolveSibling("");
            Path tar = folder.resolve("specimen.tar");
            Programs.run("tar", "-C", folder.toString(), "-cf", tar.toString(), "specimen");
            String listening = ports.stream().map(port -> ", \"" + port + "\"").collect(Collectors.joining());
            podman.podman(
                    "import", "--change=ENTRYPOINT [\"/specimen\", \"serve\"" + listening + "]", tar.toString(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
