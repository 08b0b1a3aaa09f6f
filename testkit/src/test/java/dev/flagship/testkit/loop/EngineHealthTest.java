package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever runs the node is told why its engine takes no starts, once for each change. */
class EngineHealthTest {
    private final SteppedNode node = new SteppedNode();

    @Test
    void aRefusedAdmissionIsToldOnce() {
        node.engine().admission(new Admission.Refused("seccomp", "not in force"));
        node.ticks(60);
        assertThat(node.events.health)
                .containsExactly(new EngineHealth("", EngineHealth.Status.REFUSED, "seccomp: not in force", List.of()));
        node.engine().admission(new Admission.Admitted("Fake 1.0", List.of("pids")));
        node.ticks(60);
        assertThat(node.events.health)
                .last()
                .isEqualTo(new EngineHealth("Fake 1.0", EngineHealth.Status.READY, "", List.of("pids")));
        assertThat(node.events.health).hasSize(2);
    }

    @Test
    void aFirewallThatWasPutBackIsToldAndTheOneOfTheStartIsNot() {
        node.tick();
        assertThat(node.events.restored).hasValue(0);
        node.engine().protection(new Protection.InForce(true));
        node.ticks(130);
        assertThat(node.events.restored).hasValue(1);
        assertThat(node.events.health).extracting(EngineHealth::status).containsOnly(EngineHealth.Status.READY);
    }

    @Test
    void aMissingFirewallAndASilentEngineAreToldOnceEach() {
        node.tick();
        node.engine().protection(new Protection.Missing("no table"));
        node.ticks(130);
        node.engine().unavailable(true);
        node.ticks(30);
        assertThat(node.events.health)
                .extracting(EngineHealth::status)
                .startsWith(EngineHealth.Status.READY, EngineHealth.Status.REFUSED)
                .containsOnlyOnce(EngineHealth.Status.REFUSED)
                .contains(EngineHealth.Status.UNREACHABLE);
        assertThat(node.events.health.get(1).detail()).isEqualTo("firewall: no table");
        assertThat(node.events.health).hasSize(3);
    }
}
