package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.Shortfall;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's Docker Engine as one to whose containers nothing leads, which is how Docker Desktop's are. */
class PublishedReachTest extends PublishedReachContract {
    private static TestEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        engine = TestEngine.published();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Override
    TestEngine engine() {
        return engine;
    }

    @Test
    void itHasToBeAcceptedThatTheGatewayIsNotTheOnlyWay() {
        assertThat(engine.driver().admit())
                .isInstanceOfSatisfying(
                        Admission.Conditional.class,
                        conditional -> assertThat(Shortfall.controls(conditional.lacking()))
                                .containsExactly(EngineFacts.GATEWAY_ONLY));
    }

    @Test
    void itMayBeInAVirtualMachineSoNothingLeavesForTheInternet() {
        ContainerTemplate online =
                listening(TestEngine.incarnation()).template().online();
        assertThat(engine.driver().create(engine.spec(TestEngine.incarnation(), online), "CTF{online}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("egress internet: "));
    }

    @Test
    void anEngineThatPublishesElsewhereGetsNoInstance() {
        try (EngineProxy proxy = EngineProxy.start(
                        folder.resolve("engine.sock"),
                        EngineProxy.changingCreates(
                                Path.of(engine.url().getPath()),
                                asked -> asked.replace("\"HostIp\":\"127.0.0.1\"", "\"HostIp\":\"0.0.0.0\"")));
                DockerDriver driver = DockerDriver.open(
                        TestEngine.config(proxy.url(), engine.platform().id()).withPublishedPorts(true))) {
            assertThat(driver.create(listening(TestEngine.incarnation()), "CTF{elsewhere}"))
                    .isInstanceOfSatisfying(
                            CreateResult.Weakened.class,
                            weakened -> assertThat(weakened.control()).isEqualTo("PortBindings"));
        }
    }
}
