package dev.flagship.driver;

import org.junit.jupiter.api.extension.ExtendWith;

/** Every control holds on Podman. */
@ExtendWith(PodmanExtension.class)
class PodmanProfileTest extends ProfileProbes {}
