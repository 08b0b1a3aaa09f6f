package dev.flagship.driver;

import dev.flagship.testkit.engine.Podman;
import dev.flagship.testkit.engine.RootlessPodman;
import org.junit.jupiter.api.extension.ExtendWith;

/** Flags on a Podman without root. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanFlagTest extends PodmanFlagContract {
    private final RootlessPodman podman;

    RootlessPodmanFlagTest(RootlessPodman podman) {
        this.podman = podman;
    }

    @Override
    Podman podman() {
        return podman;
    }
}
