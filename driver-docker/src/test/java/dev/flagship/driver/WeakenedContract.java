package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that does something else than it is asked gets no instance: the control is named, the container removed. What it
 * is asked is changed on the way to it; a subclass says on which engine, and how.
 */
abstract class WeakenedContract {
    private static TestEngine engine;
    private static EngineProxy proxy;
    private static DockerDriver driver;
    /** What the proxy does now. */
    private static volatile EngineProxy.Behaviour met = request -> new byte[0];

    @BeforeAll
    static void standBetween(TestEngine shared, @TempDir Path folder) {
        engine = shared;
        proxy = EngineProxy.start(folder.resolve("engine.sock"), request -> met.answer(request), socket());
        driver = engine.driver().beside(proxy.url(), false);
    }

    @AfterAll
    static void stepAside() {
        driver.close();
        proxy.close();
    }

    @Test
    void withoutAnyChangeTheProxyIsNotNoticed() {
        assertThat(create(UnaryOperator.identity())).isInstanceOf(CreateResult.Created.class);
    }

    /** The engine of the class that runs. */
    static TestEngine engine() {
        return engine;
    }

    /** Where the engine itself listens. */
    static Path socket() {
        return Path.of(engine.url().getPath());
    }

    /** Has the driver find out by itself what the engine lacks, which is no change of anybody's then. */
    static Admission admitUnchanged() {
        return admitThrough(EngineProxy.changingCreates(socket(), UnaryOperator.identity()));
    }

    /** What comes of an admission whose calls met this on their way. */
    static Admission admitThrough(EngineProxy.Behaviour behaviour) {
        met = behaviour;
        return driver.admit();
    }

    /** What comes of a create whose body was changed. */
    final CreateResult create(UnaryOperator<String> change) {
        return createThrough(EngineProxy.changingCreates(socket(), change));
    }

    /** What comes of a create that met this on its way; nothing is left of what was weakened. */
    final CreateResult createThrough(EngineProxy.Behaviour behaviour) {
        met = behaviour;
        ContainerSpec spec = engine.spec(
                TestEngine.incarnation(),
                TestEngine.tools().reference(),
                List.of("/bin/probe", "listen", "8080"),
                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH));
        CreateResult result = driver.create(spec, "CTF{one}");
        if (result instanceof CreateResult.Weakened) {
            String name = engine.platform().containerName(spec.incarnation());
            assertThat(engine.client().containers().inspect(name).status()).isEqualTo(404);
        }
        return result;
    }

    /** One of these controls is what was found weakened. */
    static void assertNamed(CreateResult result, Collection<String> controls) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        CreateResult.Weakened.class,
                        weakened -> assertThat(weakened.control()).isIn(controls));
    }
}
