package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.driver.trial.MemoryBomb;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.testkit.engine.Podman;
import dev.flagship.testkit.engine.PrivatePodman;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Flags on a Podman of root's, and its limit of memory, which one without root need not carry. */
@ExtendWith(PodmanExtension.class)
class PodmanFlagTest extends PodmanFlagContract {
    private final PrivatePodman podman;

    PodmanFlagTest(PrivatePodman podman) {
        this.podman = podman;
    }

    @Override
    Podman podman() {
        return podman;
    }

    @Test
    void aProcessThatWantsTooMuchMemoryIsKilled() {
        ContainerSpec spec = engine().spec(
                        TestEngine.incarnation(),
                        TestEngine.tools().reference(),
                        MemoryBomb.command(),
                        new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH));
        String id = engine().run(spec, "CTF{bomb}");
        await().atMost(TestEngine.PATIENCE)
                .until(() -> engine().driver().logTail(id, 1000).contains(MemoryBomb.DONE));
        assertThat(MemoryBomb.judge(engine().driver().logTail(id, 1000)).passed())
                .isTrue();
    }
}
