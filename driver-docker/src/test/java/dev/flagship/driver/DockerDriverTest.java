package dev.flagship.driver;

import org.junit.jupiter.api.extension.ExtendWith;

/** The driver keeps the contract on the machine's Docker Engine. */
@ExtendWith(EngineExtension.class)
class DockerDriverTest extends RealEngineContract {}
