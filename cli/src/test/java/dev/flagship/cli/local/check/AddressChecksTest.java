package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.check.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressChecksTest {
    @TempDir
    Path proc;

    @Test
    void aNetworkWithinOrAroundThoseOfInstancesIsNamed() {
        assertThat(found(at("eth1", 10, 213, 4, 9, 22)))
                .containsExactly("10.213.0.0/16 of instances overlap with 10.213.4.0/22 at eth1");
        assertThat(found(at("tun0", 10, 0, 0, 1, 8)))
                .as("all of them are within this one")
                .hasSize(4)
                .allMatch(text -> text.endsWith("overlap with 10.0.0.0/8 at tun0"));
        assertThat(found(at("wg0", 10, 214, 64, 7, 32)))
                .containsExactly("10.214.64.0/19 of instances overlap with 10.214.64.7/32 at wg0");
    }

    @Test
    void neighbouringNetworksAndThePlatformsOwnBridgesAreNoConflict() {
        assertThat(found(at("eth1", 10, 212, 0, 0, 16), at("eth2", 10, 214, 96, 0, 19), at("lo", 127, 0, 0, 1, 8)))
                .isEmpty();
        assertThat(found(at("chal0", 10, 213, 0, 1, 22), at("chalm12", 10, 214, 1, 128, 27)))
                .isEmpty();
        assertThat(found(at("challenge0", 10, 213, 0, 1, 22))).hasSize(1);
    }

    @Test
    void routesAreReadFromTheKernelsTable() throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve("net")).resolve("route"), """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
                eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
                *\t0000D50A\t00000000\t0200\t0\t0\t0\t0000FFFF\t0\t0\t0
                tun0\t0020D60A\t010200C0\t0003\t0\t0\t0\t00F0FFFF\t0\t0\t0
                """);
        assertThat(HostNetwork.ofThisMachine(proc))
                .contains(at("tun0", 10, 214, 32, 0, 20))
                .noneMatch(network -> network.device().equals("*"))
                .as("of the interfaces")
                .contains(at("lo", 127, 0, 0, 0, 8));
    }

    @Test
    void withoutTheFileNothingIsSaid() {
        assertThat(new AddressChecks(proc, Set.of(at("eth1", 10, 213, 0, 0, 16))).run())
                .isEmpty();
    }

    private static HostNetwork at(String device, int a, int b, int c, int d, int bits) {
        return new HostNetwork(device, a << 24 | b << 16 | c << 8 | d, bits);
    }

    /** With the ranges that the product has. */
    private static List<String> found(HostNetwork... networks) {
        List<Finding> findings = new AddressChecks(Path.of(".."), Set.of(networks)).run();
        assertThat(findings).isNotEmpty();
        return findings.stream()
                .filter(finding -> finding.state() != State.OK)
                .map(Finding::found)
                .toList();
    }
}
