package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.testkit.engine.PrivatePodman;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Podman where the kernel does not show the firewall what passes on a bridge: neighbours reach each other, and that is all. */
@ExtendWith(PodmanExtension.class)
class ConditionalPodmanTest {
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
        assertThat(engine.driver().admit()).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void thatNeighboursReachEachOtherIsNamedAndCanBeAccepted() {
        assertThat(engine.driver().admit())
                .isInstanceOfSatisfying(
                        Admission.Conditional.class,
                        conditional -> assertThat(Shortfall.controls(conditional.lacking()))
                                .contains("peer-tcp")
                                .allMatch(control -> control.startsWith("peer-")));
        ContainerSpec spec = engine.spec(
                TestEngine.incarnation(),
                TestEngine.tools().reference(),
                List.of("/bin/probe", "listen", "8080"),
                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH));
        assertThat(engine.run(spec, "CTF{one}")).isNotEmpty();
        engine.driver().find(spec.incarnation()).ifPresent(engine.driver()::remove);
    }

    /** Of its own network alone. */
    private void showBridged(boolean shown) {
        for (String family : List.of("iptables", "ip6tables")) {
            podman.run("sh", "-c", "echo " + (shown ? 1 : 0) + " > /proc/sys/net/bridge/bridge-nf-call-" + family);
        }
    }
}
