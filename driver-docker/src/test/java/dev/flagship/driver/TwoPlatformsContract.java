package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two platforms on one engine leave each other alone; a subclass says which engine. */
abstract class TwoPlatformsContract {
    static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    private TestEngine engine;
    private DockerDriver other;

    @BeforeEach
    final void open(TestEngine shared) {
        engine = shared;
        other = DockerDriver.open(TestEngine.config(
                engine.url(), "other-" + engine.platform().id().substring(5)));
    }

    @AfterEach
    final void close() {
        other.close();
    }

    /** The engine, and the one platform's view of it. */
    final TestEngine engine() {
        return engine;
    }

    /** The other platform's. */
    final DockerDriver other() {
        return other;
    }

    @Test
    void eachSeesAndRemovesItsOwnContainersOnly() {
        ContainerSpec spec = engine.spec(
                TestEngine.incarnation(), TestEngine.tools().reference(), List.of("/bin/probe", "listen", "80"), FILE);
        assertThat(engine.driver().create(spec, "CTF{one}")).isInstanceOf(CreateResult.Created.class);
        ObservedContainer mine = engine.driver().find(spec.incarnation()).orElseThrow();

        assertThat(other.list()).doesNotContain(mine);
        assertThat(other.find(spec.incarnation())).isEmpty();
        assertThat(other.remove(mine)).isFalse();
        assertThat(engine.driver().find(spec.incarnation())).contains(mine);
    }
}
