package dev.flagship.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ProbeArguments;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.admission.ProbeTarget;
import dev.flagship.driver.hardening.HardeningFiles;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every control of docs/isolation.md, tried from inside an instance that players could have started, while a listener
 * waits on the host and another player's instance on the same bridge.
 */
class InstanceProbeTest {
    private static final String OUTSIDE_NAME = "nobody.example.com";
    private static final int MOST_HOST_ADDRESSES = 6;

    private static NodeLab lab;
    private static TestImages images;
    private static HostListener host;
    private static InstanceRecord peer;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        host = new HostListener();
        lab = new NodeLab(data);
        lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
        String listener = images.build("peer", toolsReference(), "ENTRYPOINT [\"/bin/probe\", \"listen\", \"9000\"]");
        lab.define("peer", Specimen.tcp(listener).json());
        peer = lab.start("peer", 1);
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
        host.close();
    }

    @ParameterizedTest
    @CsvSource({"default, ''", "challenge, '\"CHOWN\", \"DAC_OVERRIDE\"'"})
    void everyControlHolds(String profile, String capabilities) {
        assertThat(lab.player().get(peer.endpoints().getFirst())).contains("reached");
        long peerVisits = peerVisits();
        List<String> hostAddresses = hostAddresses();
        hostAddresses.forEach(host::mustBeReachableAt);
        int hostVisits = host.visits().size();

        ProbeReport report = probe(profile, capabilities, targets(hostAddresses));

        assertThat(report.failure()).isEmpty();
        assertThat(report.absent()).isSubsetOf("lsm");
        assertThat(report.lines().stream().map(ProbeReport.Line::control).collect(Collectors.toSet()))
                .as("the controls of docs/isolation.md")
                .containsAll(ControlTable.documented().lines());
        assertThat(host.visits()).hasSize(hostVisits);
        assertThat(peerVisits()).isEqualTo(peerVisits);
    }

    private static ProbeReport probe(String profile, String capabilities, List<ProbeTarget> targets) {
        Specimen plain = Specimen.http(images.build("probe-" + profile, toolsReference(), "ENTRYPOINT [\"/specimen\"]"))
                .with("profile", "\"" + profile + "\"")
                .with("capabilities", "[" + capabilities + "]")
                .with("readiness", "{\"type\": \"log\", \"text\": \"ended \"}");
        List<String> command = new ArrayList<>(List.of("run", Integer.toString(Specimen.PORT)));
        command.addAll(ProbeArguments.of(
                lab.template("probe", plain.json()),
                HardeningFiles.read(Home.path().resolve("security")),
                securityModule(),
                targets,
                OUTSIDE_NAME));
        lab.define(
                "probe-" + profile,
                plain.running(command.toArray(String[]::new)).json());
        InstanceRecord probed = lab.start("probe-" + profile, 2);
        assertThat(network(probed)).as("on the bridge of the peer").isEqualTo(network(peer));
        String said = Engines.docker("logs", container(probed));
        return ProbeReport.parse(
                said.lines().filter(line -> !line.startsWith("ended ")).collect(Collectors.joining("\n")));
    }

    private static List<ProbeTarget> targets(List<String> hostAddresses) {
        List<ProbeTarget> targets = new ArrayList<>(List.of(
                new ProbeTarget("metadata", "169.254.169.254", 80),
                new ProbeTarget("metadata", "fd00:ec2::254", 80),
                new ProbeTarget("egress", "192.0.2.1", 443),
                new ProbeTarget("egress", "2001:db8::1", 443),
                new ProbeTarget("peer", address(peer), Specimen.PORT)));
        hostAddresses.forEach(
                address -> targets.add(new ProbeTarget("host", address.replaceFirst("%.*", "%eth0"), host.port())));
        return targets;
    }

    /** The bridge's own addresses, and some others of this machine. */
    private static List<String> hostAddresses() {
        String[] bridge = Engines.docker(
                        "network",
                        "inspect",
                        "-f",
                        "{{index .Options \"com.docker.network.bridge.name\"}} {{range .IPAM.Config}}{{.Gateway}}{{end}}",
                        network(peer))
                .trim()
                .split(" ", 2);
        List<String> addresses = new ArrayList<>(List.of(bridge[1]));
        addresses.addAll(HostAddresses.of(bridge[0]));
        HostAddresses.all().stream().limit(MOST_HOST_ADDRESSES).forEach(addresses::add);
        return addresses.stream().distinct().toList();
    }

    @Test
    void everyControlHasACheck() {
        assertThat(ControlTable.documented().unchecked()).isEmpty();
        ControlTable table = ControlTable.parse(List.of(
                "| control | sent | compared | tried |",
                "|---|---|---|---|",
                "| one | `A` | same | `line-of-probe` |",
                "| two | `B` | same | `InstanceProbeTest` |",
                "| three | `C` | same | – |",
                "| four | `D` | same | `NobodyWroteThisTest` |"));
        assertThat(table.unchecked()).containsExactly("three: no check", "four: there is no NobodyWroteThisTest");
        assertThat(table.lines()).containsExactly("line-of-probe");
    }

    private static long peerVisits() {
        return Engines.docker("logs", container(peer))
                .lines()
                .filter(line -> line.endsWith("reached"))
                .count();
    }

    private static String securityModule() {
        String options = Engines.docker("info", "-f", "{{.SecurityOptions}}");
        return options.contains("name=apparmor")
                ? "docker-default"
                : options.contains("name=selinux") ? "container_t" : "";
    }

    private static String toolsReference() {
        return ToolsImage.of(Home.toolsTar()).reference();
    }

    private static String container(InstanceRecord instance) {
        return Objects.requireNonNull(lab.find(instance.id()).containerId());
    }

    private static String address(InstanceRecord instance) {
        return placement(instance, "address");
    }

    private static String network(InstanceRecord instance) {
        return placement(instance, "network");
    }

    private static String placement(InstanceRecord instance, String column) {
        return Sql.on(lab.dataSource(), "SELECT " + column + " FROM ledger.incarnation WHERE instance_id = :id")
                .with("id", instance.id().value())
                .one(row -> row.getString(1))
                .orElseThrow();
    }
}
