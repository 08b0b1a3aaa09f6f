package dev.flagship.driver;

import dev.flagship.testkit.engine.Podman;
import dev.flagship.testkit.engine.PrivatePodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What goes from a Podman, one of its own: that which other classes share has things of theirs. */
class CleanPodmanTest extends CleanPodmanContract {
    private static Path place;
    private static PrivatePodman podman;

    @BeforeAll
    static void up() throws IOException {
        place = Files.createTempDirectory("fl-pod");
        podman = PrivatePodman.start(place, Checkout.home());
    }

    @AfterAll
    static void down() {
        podman.close();
        Programs.run("rm", "-rf", place.toString());
    }

    @Override
    Podman podman() {
        return podman;
    }
}
