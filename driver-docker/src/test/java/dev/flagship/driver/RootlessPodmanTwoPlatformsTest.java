package dev.flagship.driver;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two platforms on one Podman without root leave each other alone. */
@Tag("fault")
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanTwoPlatformsTest extends TwoPlatformsContract {}
