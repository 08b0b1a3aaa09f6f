package dev.flagship.driver;

import org.junit.jupiter.api.extension.ExtendWith;

/** Every control holds on a Podman without root but for those that are listed of its kind. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanProfileTest extends ProfileProbes {}
