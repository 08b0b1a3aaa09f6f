package dev.flagship.driver;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two platforms on one Podman leave each other alone. */
@Tag("fault")
@ExtendWith(PodmanExtension.class)
class TwoPlatformsPodmanTest extends TwoPlatformsContract {}
