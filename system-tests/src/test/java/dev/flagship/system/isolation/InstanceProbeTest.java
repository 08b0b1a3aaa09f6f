package dev.flagship.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.hardening.HardeningFiles;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.driver.trial.HostAddresses;
import dev.flagship.driver.trial.HostListener;
import dev.flagship.driver.trial.InstanceTrial;
import dev.flagship.driver.trial.Place;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
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
    private static NodeLab lab;
    private static EngineClient engine;
    private static HostListener host;
    private static InstanceRecord peer;

    @BeforeAll
    static void platform(@TempDir Path data) {
        host = new HostListener();
        engine = EngineClient.of(Engines.url(), NodeLab.PATIENCE);
        lab = new NodeLab(data);
        lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
        String[] listen = InstanceTrial.neighbour().toArray(String[]::new);
        lab.define("peer", Specimen.tcp(toolsReference()).running(listen).json());
        peer = lab.start("peer", 1);
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        engine.close();
        host.close();
    }

    @ParameterizedTest
    @CsvSource({"default, ''", "challenge, '\"CHOWN\", \"DAC_OVERRIDE\"'"})
    void everyControlHolds(String profile, String capabilities) {
        assertThat(lab.player().get(peer.endpoints().getFirst())).contains("reached");
        Place place = Place.of(engine, container(peer));
        long peerVisits = visitsOnceItAnswered(place);
        List<String> hostAddresses = hostAddresses(place);
        int hostVisits = host.visits().size();

        ProbeReport report = probe(profile, capabilities, place, hostAddresses);

        assertThat(report.results()).isNotEmpty().allMatch(ControlResult::passed);
        assertThat(report.lines().stream().map(ProbeReport.Line::control).collect(Collectors.toSet()))
                .as("the controls of docs/isolation.md")
                .containsAll(ControlTable.documented().lines());
        assertThat(host.visits()).hasSize(hostVisits);
        assertThat(visitsOnceItAnswered(place))
                .as("it goes on answering, and only this machine came")
                .isEqualTo(peerVisits + 2);
        // Other tests' networks may have gone meanwhile, with their addresses.
        List<String> left = new ArrayList<>(hostAddresses(place));
        left.retainAll(hostAddresses);
        assertThat(left).contains(place.gateway());
    }

    /** At all of them the listener answers: what goes between being listed and being visited has all listed again. */
    private static List<String> hostAddresses(Place place) {
        return Awaitility.await("addresses at which the host answers")
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> HostAddresses.around(place.gateway(), place.bridge()),
                        found -> found.stream().allMatch(host::isReachableAt));
    }

    private static ProbeReport probe(String profile, String capabilities, Place neighbour, List<String> hostAddresses) {
        Specimen plain = Specimen.http(toolsReference())
                .with("profile", "\"" + profile + "\"")
                .with("capabilities", "[" + capabilities + "]")
                .with("readiness", "{\"type\": \"log\", \"text\": \"" + InstanceTrial.DONE + "\"}");
        List<String> command = InstanceTrial.among(
                        HardeningFiles.read(Home.path().resolve("security")),
                        engine.facts().securityModule(),
                        neighbour,
                        hostAddresses,
                        host.port())
                .command(lab.template("probe", plain.json()));
        lab.define(
                "probe-" + profile,
                plain.running(command.toArray(String[]::new)).json());
        // It serves nothing, so there is no entry to wait for.
        InstanceRecord probed = lab.await(lab.request("probe-" + profile, 2).id(), InstanceState.RUNNING);
        assertThat(Place.of(engine, container(probed)).network())
                .as("on the bridge of the peer")
                .isEqualTo(neighbour.network());
        return ProbeReport.parse(Engines.logs(container(probed)));
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

    /**
     * Visits the peer by TCP and then by UDP, and answers how many visits its log has then. It writes them down one by one,
     * so none from before is missing once the last is there.
     */
    private static long visitsOnceItAnswered(Place place) {
        long before = peerVisits("udp");
        assertThat(InstanceTrial.answers(place.address())).isTrue();
        Awaitility.await("the visit in the peer's log")
                .atMost(NodeLab.PATIENCE)
                .until(() -> peerVisits("udp") > before);
        return peerVisits("tcp") + peerVisits("udp");
    }

    private static long peerVisits(String how) {
        return Engines.logs(container(peer))
                .lines()
                .filter(line -> line.equals(how + " reached"))
                .count();
    }

    private static String toolsReference() {
        return ToolsImage.of(Home.toolsTar()).reference();
    }

    private static String container(InstanceRecord instance) {
        return Objects.requireNonNull(lab.find(instance.id()).containerId());
    }
}
