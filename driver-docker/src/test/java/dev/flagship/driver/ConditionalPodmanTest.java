package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.testkit.engine.PrivatePodman;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Podman where the kernel does not show the firewall what passes on a bridge: neighbours reach each other, and that is all. */
@ExtendWith(PodmanExtension.class)
class ConditionalPodmanTest {
    @TempDir
    Path folder;

    private TestEngine engine;
    private PrivatePodman podman;

    @BeforeEach
    void take(TestEngine shared, PrivatePodman running) {
        engine = shared;
        podman = running;
        showBridged(false);
    }

    @AfterEach
    void giveBack() {
        showBridged(true);
        awaitAdmission(engine.driver(), admission -> assertThat(admission).isInstanceOf(Admission.Admitted.class));
    }

    @Test
    void thatNeighboursReachEachOtherIsNamedAndCanBeAccepted() {
        awaitAdmission(
                engine.driver(),
                admission -> assertThat(admission)
                        .isInstanceOfSatisfying(
                                Admission.Conditional.class,
                                conditional -> assertThat(Shortfall.controls(conditional.lacking()))
                                        .contains("peer-tcp")
                                        .allMatch(control -> control.startsWith("peer-"))));
        ContainerSpec spec = engine.spec(
                TestEngine.incarnation(),
                TestEngine.tools().reference(),
                List.of("/bin/probe", "listen", "8080"),
                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH));
        assertThat(engine.run(spec, "CTF{one}")).isNotEmpty();
        engine.driver().find(spec.incarnation()).ifPresent(engine.driver()::remove);
    }

    @Test
    void reachableNeighboursAreAFaultWherePodmanSaysItsFirewallSeesThem() {
        Path socket = Path.of(podman.url().getPath());
        try (EngineProxy proxy = EngineProxy.start(
                        folder.resolve("engine.sock"),
                        EngineProxy.changing(socket, asked -> asked, ConditionalPodmanTest::saysThatItIsShown),
                        socket);
                DockerDriver driver = DockerDriver.open(
                        TestEngine.config(proxy.url(), engine.platform().id()))) {
            awaitAdmission(
                    driver,
                    admission -> assertThat(admission)
                            .isInstanceOfSatisfying(
                                    Admission.Refused.class,
                                    refused -> assertThat(refused.controls())
                                            .contains("peer-tcp")
                                            .allMatch(control -> control.startsWith("peer-"))));
        }
    }

    /** In as many bytes. */
    private static String saysThatItIsShown(String asked, String answer) {
        return asked.matches("(?s)GET \\S*/info .*")
                ? answer.replace("\"BridgeNfIptables\":false", "\"BridgeNfIptables\":true ")
                : answer;
    }

    /** As the node does, which asks a refused engine again: a busy machine may lose one packet or one line of a report. */
    private static void awaitAdmission(DockerDriver driver, Consumer<Admission> expected) {
        await().atMost(TestEngine.PATIENCE).untilAsserted(() -> expected.accept(driver.admit()));
    }

    /** Of its own network alone. */
    private void showBridged(boolean shown) {
        for (String family : List.of("iptables", "ip6tables")) {
            podman.run("sh", "-c", "echo " + (shown ? 1 : 0) + " > /proc/sys/net/bridge/bridge-nf-call-" + family);
        }
    }
}
