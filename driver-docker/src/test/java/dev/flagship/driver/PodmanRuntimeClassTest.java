package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.testkit.engine.Podman;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Podman 4.3 runs every container by its usual runtime, whatever a challenge names: it is asked, and what it did is compared. */
@ExtendWith(PodmanExtension.class)
class PodmanRuntimeClassTest {
    private final TestEngine engine;

    PodmanRuntimeClassTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    void aKnownRuntimeThatPodmanIgnoresIsReportedAsAWeakenedControl() {
        assertThat(engine.client().facts().runtimes()).contains(Podman.SECOND_RUNTIME);
        Incarnation incarnation = TestEngine.incarnation();

        assertThat(engine.driver().create(spec(incarnation, Podman.SECOND_RUNTIME), "CTF{second}"))
                .isInstanceOfSatisfying(
                        CreateResult.Weakened.class,
                        weakened -> assertThat(weakened.control()).isEqualTo("Runtime"));

        assertThat(engine.driver().find(incarnation)).isEmpty();
    }

    @Test
    void whatItLacksIsRefusedByName() {
        Incarnation incarnation = TestEngine.incarnation();

        assertThat(engine.driver().create(spec(incarnation, "none-such"), "CTF{none}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail())
                                .startsWith("runtime_class: ")
                                .contains("none-such"));

        assertThat(engine.driver().find(incarnation)).isEmpty();
    }

    private ContainerSpec spec(Incarnation incarnation, String runtimeClass) {
        return engine.spec(
                incarnation,
                TestEngine.template(
                                TestEngine.tools().reference(),
                                List.of("/bin/probe", "listen", "8080"),
                                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH))
                        .runBy(runtimeClass));
    }
}
