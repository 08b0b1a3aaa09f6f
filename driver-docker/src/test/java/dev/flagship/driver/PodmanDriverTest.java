package dev.flagship.driver;

import org.junit.jupiter.api.extension.ExtendWith;

/** The driver keeps the contract on Podman. */
@ExtendWith(PodmanExtension.class)
class PodmanDriverTest extends RealEngineContract {}
