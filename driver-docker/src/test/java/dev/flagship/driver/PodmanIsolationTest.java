package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.testkit.engine.PrivatePodman;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whom a challenge reaches on Podman, with somebody listening everywhere. */
@ExtendWith(PodmanExtension.class)
class PodmanIsolationTest {
    private static final String PORT = "7357";
    private static final String HOST = "10.99.0.1";
    private static final String INTERNET = "10.99.0.2";
    private static final String METADATA = "169.254.169.254";
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    @TempDir
    Path folder;

    private final List<ContainerSpec> started = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private TestEngine engine;
    private PrivatePodman podman;

    @BeforeEach
    void putAnInternetBesideIt(TestEngine shared, PrivatePodman running) {
        engine = shared;
        podman = running;
        Programs.run("tar", "-xf", TestEngine.toolsTar().toString(), "-C", folder.toString(), "./bin/probe");
        podman.run("sh", "-ec", """
                ip netns add internet
                ip link add up0 type veth peer name up0 netns internet
                ip addr add %1$s/24 dev up0
                ip link set up0 up
                ip -n internet link set lo up
                ip -n internet addr add %2$s/24 dev up0
                ip -n internet addr add %3$s/32 dev lo
                ip -n internet link set up0 up
                ip -n internet route add default via %1$s
                ip route add default via %2$s
                """.formatted(HOST, INTERNET, METADATA));
        listen("");
        listen("ip netns exec internet");
    }

    @AfterEach
    void takeItAway() {
        started.forEach(spec -> engine.driver().find(spec.incarnation()).ifPresent(engine.driver()::remove));
        listeners.forEach(listener -> podman.run("kill", listener));
        podman.run("ip", "link", "delete", "up0");
        podman.run("ip", "netns", "delete", "internet");
        assertThat(engine.driver().protect()).isInstanceOf(Protection.InForce.class);
    }

    @Test
    void everyDoorIsClosedWithTheFirewallAndOpenWithoutIt() {
        List<String> listen = List.of("/bin/probe", "listen", PORT);
        String peer =
                run(engine.spec(TestEngine.incarnation(), TestEngine.tools().reference(), listen, FILE));

        podman.run("nft", "delete", "table", "inet", "flagship");
        assertThat(reached(peer))
                .as("reached without the firewall")
                .contains("host tcp", "host udp", "peer tcp", "peer udp")
                .contains("internet tcp", "internet udp", "metadata tcp");

        assertThat(engine.driver().protect()).isEqualTo(new Protection.InForce(true));
        assertThat(reached(peer)).as("reached with the firewall").isEmpty();
    }

    private void listen(String where) {
        listeners.add(podman.run(
                        "sh",
                        "-c",
                        where + " " + folder.resolve("bin/probe") + " listen " + PORT
                                + " > /dev/null 2>&1 < /dev/null & echo $!")
                .strip());
    }

    /** Its address. */
    private String run(ContainerSpec spec) {
        engine.run(spec, "CTF{isolated}");
        started.add(spec);
        return spec.address();
    }

    /** Label and protocol of each door that was found open. */
    private List<String> reached(String peer) {
        List<String> command = List.of(
                "/bin/probe",
                "reach",
                closed("host", engine.network().subnet().replaceFirst("0/\\d+$", "1")),
                closed("host", HOST),
                closed("peer", peer),
                closed("internet", INTERNET),
                closed("metadata", METADATA));
        ContainerSpec spec =
                engine.spec(TestEngine.incarnation(), TestEngine.tools().reference(), command, FILE);
        String container = engine.run(spec, "CTF{probe}");
        started.add(spec);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> engine.driver()
                        .find(spec.incarnation())
                        .filter(found -> found.status() == ObservedContainer.Status.EXITED)
                        .isPresent());
        ProbeReport report = ProbeReport.parse(engine.driver().logTail(container, 1 << 20));
        assertThat(report.whole()).isTrue();
        return report.lines().stream()
                .filter(line -> line.verdict() == ProbeReport.Verdict.FAIL)
                .map(line ->
                        String.join(" ", List.of(line.detail().split(" ", 3)).subList(0, 2)))
                .distinct()
                .toList();
    }

    private static String closed(String label, String address) {
        return "closed=" + label + "," + address + "," + PORT;
    }
}
