package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.KnownShortfalls;
import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.testkit.engine.RootlessDocker;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a Docker Engine without root carries, which is what is listed of it. */
class RootlessDockerTest extends PublishedReachContract {
    private static Path folder;
    private static RootlessDocker docker;
    private static TestEngine engine;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("fl-doc");
        docker = RootlessDocker.start(folder);
        engine = TestEngine.lacking(docker.url(), config -> config);
    }

    @AfterAll
    static void end() {
        engine.close();
        docker.close();
        Programs.run("rm", "-rf", folder.toString());
    }

    @Override
    TestEngine engine() {
        return engine;
    }

    @Test
    void itLacksWhatIsListedOfItsKindAndNothingElse() {
        EngineFacts facts = engine.client().facts();
        assertThat(facts.host().rootless()).isTrue();
        assertThat(engine.driver().admit())
                .isInstanceOfSatisfying(
                        Admission.Conditional.class,
                        conditional -> assertThat(conditional.lacking())
                                .isEqualTo(KnownShortfalls.of(facts.kind(), facts.host(), facts.reach())));
        assertThat(engine.driver().protect()).isEqualTo(new Protection.InForce(false));
    }

    @Test
    void limitsThatItDoesNotHoldAreNotToldOf() {
        ContainerSpec spec = listening(TestEngine.incarnation());
        engine.run(spec, "CTF{limits}");

        assertThat(engine.driver().find(spec.incarnation()).map(engine.driver()::inspect))
                .hasValueSatisfying(seen -> assertThat(seen)
                        .singleElement()
                        .extracting(InspectedContainer::memoryBytes)
                        .isEqualTo(
                                engine.client().facts().host().hasControlGroups()
                                        ? spec.template().limits().memoryBytes()
                                        : 0L));
        engine.driver().find(spec.incarnation()).ifPresent(engine.driver()::remove);
    }

    @Test
    void aPortAtTheHostLeadsToAnInstanceAndInternetAccessIsRefused() {
        ContainerTemplate template = listening(TestEngine.incarnation()).template();
        int number = FreePorts.one();
        ContainerSpec port = engine.publishedSpec(TestEngine.incarnation(), template, 0, Map.of("web", number));
        engine.run(port, "CTF{port}");
        Awaitility.await()
                .atMost(TestEngine.PATIENCE)
                .until(() -> answer(new InetSocketAddress(InetAddress.getLoopbackAddress(), number))
                        .equals("reached"));
        engine.driver().find(port.incarnation()).ifPresent(engine.driver()::remove);

        ContainerSpec online = engine.onlineSpec(TestEngine.incarnation(), template, 0);
        assertThat(engine.driver().create(online, "CTF{online}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("egress internet: "));
    }
}
