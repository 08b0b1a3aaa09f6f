package dev.flagship.driver;

import dev.flagship.testkit.engine.PrivatePodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What goes from a Podman, one of its own: that which other classes share has things of theirs. */
class CleanPodmanTest extends CleanEngineContract {
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
    URI url() {
        return podman.url();
    }

    @Override
    String says(String... arguments) {
        if (!List.of("run", "create").contains(arguments[0])) {
            return podman.podman(arguments);
        }
        // Podman would raise how many processes and files its user may have, which root must not everywhere.
        List<String> bounded = new ArrayList<>(List.of(arguments));
        bounded.addAll(1, List.of("--ulimit=nproc=1024:1024", "--ulimit=nofile=1024:1024"));
        return podman.podman(bounded.toArray(String[]::new));
    }

    /** Without images of the steps in between. */
    @Override
    List<String> building() {
        return List.of("--layers=false");
    }

    /** Without waiting for it to end by itself. */
    @Override
    List<String> forcing() {
        return List.of("--force", "--time=0");
    }

    @Override
    String imageName(String shown) {
        return shown.replaceFirst("^(docker\\.io|localhost)/", "");
    }
}
