package dev.flagship.driver;

import dev.flagship.testkit.engine.Podman;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A challenge names what runs its containers on Podman without root. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessRuntimeClassTest extends RuntimeClassContract {
    private TestEngine engine;

    @BeforeEach
    void take(TestEngine shared) {
        engine = shared;
    }

    @Override
    TestEngine engine() {
        return engine;
    }

    @Override
    String second() {
        return Podman.SECOND_RUNTIME;
    }
}
