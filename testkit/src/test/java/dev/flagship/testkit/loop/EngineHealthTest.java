package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.testkit.driver.DriverCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The node's operator is told why its engine takes no starts, once for each change. */
@Tag("fault")
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
    void eachHourItIsAdmittedAnewAndAControlThatDoesNotHoldAnyMoreIsNamed() {
        node.ticks(60);
        node.clock.step(Duration.ofMinutes(50));
        InstanceId runs = node.running("user:1");
        node.engine().admission(new Admission.Refused("pids", "no limit"));
        node.ticks(500);
        assertThat(node.engine().calls(DriverCall.ADMIT)).isEqualTo(1);

        node.ticks(100);
        InstanceId waits = node.request("user:2");
        node.ticks(30);
        assertThat(node.events.health)
                .last()
                .isEqualTo(new EngineHealth("Fake 1.0", EngineHealth.Status.REFUSED, "pids: no limit", List.of()));
        assertThat(node.row(waits).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(node.row(runs).state()).isEqualTo(InstanceState.RUNNING);

        node.engine().admission(new Admission.Admitted("Fake 1.1", List.of()));
        node.ticks(10);
        assertThat(node.row(waits).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.events.health)
                .last()
                .isEqualTo(new EngineHealth("Fake 1.1", EngineHealth.Status.READY, "", List.of()));
        int admitted = node.engine().calls(DriverCall.ADMIT);
        node.ticks(600);
        assertThat(node.engine().calls(DriverCall.ADMIT)).isEqualTo(admitted);
    }

    @Test
    void anEngineThatComesBackIsAdmittedAnewBeforeAnythingStarts() {
        node.tick();
        node.engine().unavailable(true);
        node.ticks(10);
        node.engine().admission(new Admission.Refused("seccomp", "not in force"));
        node.engine().unavailable(false);
        InstanceId id = node.request("user:1");
        node.ticks(10);
        assertThat(node.events.health)
                .extracting(EngineHealth::status)
                .containsExactly(
                        EngineHealth.Status.READY, EngineHealth.Status.UNREACHABLE, EngineHealth.Status.REFUSED);
        assertThat(node.events.health.getLast().detail()).isEqualTo("seccomp: not in force");
        assertThat(node.row(id).state()).isEqualTo(InstanceState.QUEUED);
    }

    @Test
    void anEngineThatWasAwayForLessThanALookIsAdmittedAnewToo() {
        node.tick();
        node.engine().admission(new Admission.Refused("pids", "no limit"));
        node.engine().restart();
        node.ticks(10);
        assertThat(node.events.health)
                .last()
                .isEqualTo(new EngineHealth("Fake 1.0", EngineHealth.Status.REFUSED, "pids: no limit", List.of()));
    }

    @Test
    void anEngineThatKeepsGoingAwayIsNotAdmittedAllTheTime() {
        node.tick();
        for (int i = 0; i < 60; i++) {
            node.engine().restart();
            node.tick();
        }
        assertThat(node.engine().calls(DriverCall.ADMIT)).isBetween(10, 13);
    }

    @Test
    void aFirewallThatWentWithTheEngineIsToldToo() {
        node.tick();
        node.engine().unavailable(true);
        node.ticks(10);
        node.engine().protection(new Protection.InForce(true));
        node.engine().unavailable(false);
        node.ticks(10);
        assertThat(node.events.restored).hasValue(1);
        assertThat(node.engine().calls(DriverCall.ADMIT)).isEqualTo(2);
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
