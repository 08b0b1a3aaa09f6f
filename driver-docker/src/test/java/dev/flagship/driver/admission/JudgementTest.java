package dev.flagship.driver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.driver.engine.EngineKind;
import dev.flagship.driver.engine.HostFacts;
import dev.flagship.driver.engine.Reach;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.Shortfall;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What fails within the list of an engine's kind, on a host of which the engine says that it cannot, may be accepted, and what
 * fails outside of it never.
 */
class JudgementTest {
    /** Told by an engine whose host does not show the firewall what passes on a bridge. */
    private static final String BRIDGED = "bridged";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // kind | told by itself, of limits and of bridges | failed inside | lacks, may be accepted | refused
                // for
                "DOCKER | -                | -                        | -                  | -",
                "DOCKER | -                | memory-swap              | -                  | memory-swap",
                "DOCKER | memory-swap      | memory-swap              | memory-swap        | -",
                "DOCKER | memory-swap      | -                        | memory-swap        | -",
                "DOCKER | -                | pids                     | -                  | pids",
                "DOCKER | memory-swap      | memory-swap,pids,seccomp | -                  | pids,seccomp",
                "DOCKER | pids             | memory-swap              | -                  | pids,memory-swap",
                "DOCKER | -                | peer-tcp                 | -                  | peer-tcp",
                "DOCKER | bridged          | peer-tcp                 | -                  | peer-tcp",
                "PODMAN | -                | peer-icmp,peer-tcp       | -                  | peer-icmp,peer-tcp",
                "PODMAN | bridged          | peer-icmp,peer-tcp       | peer-tcp,peer-icmp | -",
                "PODMAN | bridged          | -                        | -                  | -",
                "PODMAN | bridged          | peer-tcp,host-tcp        | -                  | host-tcp",
                "PODMAN | memory-swap      | -                        | -                  | memory-swap",
            })
    void theListOfItsKindDecides(String kind, String told, String failed, String lacks, String refused) {
        EngineFacts facts = facts(EngineKind.valueOf(kind), list(told), Reach.DIRECT);
        Admission admission = Judgement.of(facts, report(list(failed)));

        assertThat(lacking(admission)).isEqualTo(list(lacks));
        assertThat(admission instanceof Admission.Refused no ? no.controls() : List.of())
                .isEqualTo(list(refused));
        assertThat(admission instanceof Admission.Admitted)
                .isEqualTo(list(lacks).isEmpty() && list(refused).isEmpty());
    }

    @Test
    void thatOthersOfItsHostGetPastTheGatewayHasToBeAcceptedWherePortsArePublished() {
        List<String> told = List.of(EngineFacts.GATEWAY_ONLY);
        assertThat(lacking(Judgement.of(facts(EngineKind.DOCKER, told, Reach.LOOPBACK))))
                .containsExactly(EngineFacts.GATEWAY_ONLY);
        assertThat(lacking(Judgement.of(facts(EngineKind.DOCKER, told, Reach.LOOPBACK), report(List.of()))))
                .containsExactly(EngineFacts.GATEWAY_ONLY);
        assertThat(Judgement.of(facts(EngineKind.DOCKER, told, Reach.LOOPBACK), report(List.of("host-tcp"))))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.controls()).containsExactly("host-tcp"));
        assertThat(Judgement.of(facts(EngineKind.DOCKER, told, Reach.DIRECT))).isInstanceOf(Admission.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // kind | control groups of version 2 | shown bridges | virtual | what is listed besides
                "PODMAN | false | true  | false | memory,memory-swap,cpu,pids,pids-effective,writable-mounts",
                "PODMAN | true  | true  | false | writable-mounts",
                "PODMAN | true  | false | false | writable-mounts,peer-tcp,peer-udp,peer-icmp",
                "DOCKER | false | true  | false | memory,memory-swap,cpu,pids,pids-effective,writable-mounts",
                "DOCKER | true  | false | false | writable-mounts",
                "DOCKER | true  | true  | true  | -",
            })
    void whatAnEngineBehindLoopbackCannotCarryDependsOnItsHost(
            String kind, boolean unified, boolean bridged, boolean virtual, String besides) {
        HostFacts host = new HostFacts(!virtual, unified, true, bridged, virtual);
        assertThat(host.reach()).isEqualTo(Reach.LOOPBACK);
        List<String> listed = Shortfall.controls(KnownShortfalls.of(EngineKind.valueOf(kind), host, host.reach()));
        assertThat(listed.getFirst()).isEqualTo(EngineFacts.GATEWAY_ONLY);
        assertThat(listed.subList(1, listed.size())).isEqualTo(list(besides));
    }

    @Test
    void factsAloneDecideWhetherAnEngineIsAdmittedConditionalOrRefused() {
        assertThat(Judgement.of(facts(EngineKind.DOCKER, List.of(), Reach.DIRECT)))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(lacking(Judgement.of(facts(EngineKind.DOCKER, List.of("memory-swap"), Reach.DIRECT))))
                .containsExactly("memory-swap");
        assertThat(Judgement.of(facts(EngineKind.DOCKER, List.of("seccomp"), Reach.DIRECT)))
                .isEqualTo(new Admission.Refused("seccomp", "this engine's host cannot carry it"));
    }

    @Test
    void aRefusalNamesAllFailedControlsAndEachMissingControlHasAReason() {
        EngineFacts facts = facts(EngineKind.DOCKER, List.of("memory-swap"), Reach.DIRECT);
        assertThat(Judgement.of(facts, report(List.of("pids", "cpu"))))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.sentence()).isEqualTo("pids: found (and cpu)"));
        assertThat(Judgement.of(facts, report(List.of("memory-swap"))))
                .isInstanceOfSatisfying(
                        Admission.Conditional.class,
                        conditional -> assertThat(
                                        conditional.lacking().getFirst().reason())
                                .contains("swap"));
    }

    @Test
    void whatWasCutOffOrIsAbsentAndMustNotBeIsRefused() {
        EngineFacts facts = facts(EngineKind.DOCKER, List.of(), Reach.DIRECT);
        assertThat(Judgement.of(facts, ProbeReport.parse("ok user x\n")))
                .isEqualTo(new Admission.Refused("probe", "its report was cut off"));
        assertThat(Judgement.of(facts, ProbeReport.parse("absent lsm none\nabsent seccomp none\ndone 2 0\n")))
                .isEqualTo(new Admission.Refused("seccomp", "none"));
        assertThat(Judgement.of(facts, ProbeReport.parse("absent lsm none\ndone 1 0\n")))
                .isEqualTo(new Admission.Admitted("Docker 20", List.of("lsm", "StorageOpt")));
    }

    private static List<String> lacking(Admission admission) {
        return admission instanceof Admission.Conditional conditional
                ? Shortfall.controls(conditional.lacking())
                : List.of();
    }

    private static EngineFacts facts(EngineKind kind, List<String> told, Reach reach) {
        HostFacts host = new HostFacts(false, true, !told.contains("memory-swap"), !told.contains(BRIDGED), false);
        List<String> lacking =
                told.stream().filter(control -> !control.equals(BRIDGED)).toList();
        return new EngineFacts(kind, "Docker 20", "", Set.of("runc"), lacking, host, reach);
    }

    private static ProbeReport report(List<String> failed) {
        StringBuilder text = new StringBuilder("ok user uid 1000\n");
        for (String control : failed) {
            String[] parts = control.split("-", 2);
            boolean closed = Set.of("peer", "host").contains(parts[0]);
            text.append(
                            closed
                                    ? "fail closed " + parts[0] + " " + parts[1] + " 10.0.0.1 7: answered"
                                    : "fail " + control + " found")
                    .append('\n');
        }
        return ProbeReport.parse(
                text.append("done ").append(failed.size() + 1).append(" 0\n").toString());
    }

    private static List<String> list(String joined) {
        return joined == null ? List.of() : Arrays.asList(joined.split(","));
    }
}
