package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.testkit.engine.PrivatePodman;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom a challenge reaches on Podman, and who reaches it. */
@ExtendWith(PodmanExtension.class)
class PodmanIsolationTest extends NetworkIsolationContract {
    private final TestEngine engine;
    private final Internet internet;

    PodmanIsolationTest(TestEngine engine, PrivatePodman podman) {
        this.engine = engine;
        this.internet = new Internet(podman.entering());
    }

    @Override
    TestEngine engine() {
        return engine;
    }

    @Override
    Internet internet() {
        return internet;
    }

    @AfterAll
    void close() {
        end();
        assertThat(engine.driver().protect()).isInstanceOf(Protection.InForce.class);
    }

    /** It leaves what is on one bridge open to each other. */
    @Override
    List<String> openByItself() {
        return List.of("peer tcp", "peer udp");
    }

    /** Docker sets a range of groups that may; Podman does so in a configuration that ours replaces. */
    @Override
    boolean pings() {
        return false;
    }
}
