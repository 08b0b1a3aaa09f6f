package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.engine.Podman;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A challenge names what runs its containers on Podman. */
@ExtendWith(PodmanExtension.class)
class PodmanRuntimeClassTest extends RuntimeClassContract {
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

    @Test
    void whatIsListedAndNotInstalledIsRefusedByItsNameToo() {
        assertThat(engine.client().facts().runtimes()).contains(Podman.MISSING_RUNTIME);
        assertRefused(Podman.MISSING_RUNTIME);
    }
}
