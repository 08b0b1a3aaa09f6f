package dev.flagship.driver;

import dev.flagship.testkit.engine.Podman;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What goes from a Podman; a subclass says which one it is. */
abstract class CleanPodmanContract extends CleanEngineContract {
    abstract Podman podman();

    @Override
    final URI url() {
        return podman().url();
    }

    @Override
    String says(String... arguments) {
        if (!isContainer(arguments)) {
            return podman().podman(arguments);
        }
        // Podman would raise how many processes and files its user may have, which that user must not everywhere.
        List<String> bounded = new ArrayList<>(List.of(arguments));
        bounded.addAll(1, List.of("--ulimit=nproc=1024:1024", "--ulimit=nofile=1024:1024"));
        return podman().podman(bounded.toArray(String[]::new));
    }

    /** Whether that makes one. */
    static boolean isContainer(String... arguments) {
        return List.of("run", "create").contains(arguments[0]);
    }

    /** Without images of the steps in between. */
    @Override
    final List<String> building() {
        return List.of("--layers=false");
    }

    /** Without waiting for it to end by itself. */
    @Override
    final List<String> forcing() {
        return List.of("--force", "--time=0");
    }

    @Override
    final String imageName(String shown) {
        return shown.replaceFirst("^(docker\\.io|localhost)/", "");
    }
}
