package dev.flagship.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.driver.trial.HostAddresses;
import dev.flagship.driver.trial.Place;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.Cuts;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances of two containers, on the machine's engine: whom they reach, and that they live and end as one. */
@Tag("fault")
class MembersProbeTest {
    private static final String LISTEN = "\"command\": [\"/bin/probe\", \"listen\", \"9000\"]";
    /** Its second container alone has the volume, so that it is left when somebody removes that container. */
    private static final String MOUNTS = "[{\"volume\": \"data\", \"path\": \"/data\"}]";

    private static NodeLab lab;
    private static TestImages images;
    /** The one that acts. */
    private static NodeProcess node;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        node = lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
        define();
    }

    @BeforeEach
    void ensureNodeRuns() {
        if (!node.isAlive()) {
            node = lab.startNode("").awaitLine("ready");
        }
    }

    @AfterEach
    void leaveNothing() {
        lab.leaveNothing();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    private static void define() {
        String image = images.build("member", ToolsImage.of(Home.toolsTar()).reference());
        String store = "{\"store\": {\"image\": \"" + image + "\", " + LISTEN + ", \"mounts\": " + MOUNTS + "}}";
        Specimen serving = Specimen.http(image).running("/specimen", "serve", "9000");
        lab.define(
                "pair",
                serving.with("services", store)
                        .with("volumes", "{\"data\": {\"size\": \"64k\"}}")
                        .json());
        lab.define("single", serving.json());
    }

    @Test
    void membersReachEachOtherAndNothingElse() {
        InstanceRecord one = lab.start("pair", 1);
        InstanceRecord other = lab.start("pair", 2);
        InstanceRecord single = lab.start("single", 3);
        assertThat(lab.player().get(one.endpoints().getFirst())).contains(lab.flag(one));

        List<String> silent = new ArrayList<>();
        silent.addAll(addresses(other));
        silent.addAll(addresses(single));
        Place place = place(one);
        silent.addAll(HostAddresses.around(place.gateway(), place.bridge()));
        silent.addAll(List.of("169.254.169.254", "192.0.2.1"));
        List<String> own = addresses(one);
        assertThat(own).hasSize(2);
        for (String from : containers(one)) {
            String self = address(from);
            String fellow =
                    own.stream().filter(each -> !each.equals(self)).findFirst().orElseThrow();
            // Whether the second container listens already is no part of the first one's being ready.
            Awaitility.await("its fellow, from " + self)
                    .atMost(NodeLab.PATIENCE)
                    .until(() -> !reached(from, List.of(fellow)).isEmpty());
            assertThat(reached(from, silent)).as("anything else, from " + self).isEmpty();
        }
        assertThat(reached(containers(single).getFirst(), own)).isEmpty();

        lab.awaitInvariants();
        for (InstanceRecord each : List.of(one, other, single)) {
            lab.stop(each.id());
            lab.await(each.id(), InstanceState.STOPPED);
        }
        lab.awaitInvariants();
        assertThat(lab.everyContainer()).isEmpty();
    }

    @Test
    void aMemberThatEndsTakesItsInstanceWithIt() {
        InstanceRecord running = lab.start("pair", 1);
        Engines.docker("kill", store(running));
        InstanceRecord failed = lab.await(running.id(), InstanceState.FAILED);
        assertThat(failed.reason()).isEqualTo(Reason.EXITED);
        lab.awaitInvariants();
        assertThat(lab.everyContainer()).isEmpty();
    }

    @Test
    void theVolumeOfAMemberThatSomebodyRemovedGoesToo() {
        InstanceRecord running = lab.start("pair", 1);
        assertThat(lab.engine().volumes(lab.platform().id())).hasSize(1);
        Engines.docker("rm", "-f", store(running));
        lab.await(running.id(), InstanceState.FAILED);
        lab.awaitInvariants();
        assertThat(lab.engine().volumes(lab.platform().id())).isEmpty();
    }

    static Stream<List<String>> cuts() {
        return Cuts.at("RESERVED", "CREATED", "STARTED", "CLOSED");
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void startsAndStopsThatAKilledNodeLeftAreCarriedOn(List<String> steps) {
        List<InstanceId> stopped = new ArrayList<>();
        if (steps.contains("CLOSED")) {
            stopped.add(lab.request("pair", 1).id());
            lab.await(stopped.getFirst(), InstanceState.RUNNING);
        }
        node.haltAt(steps);
        List<InstanceId> started = new ArrayList<>();
        for (String step : steps) {
            if (step.equals("CLOSED")) {
                lab.stop(stopped.getFirst());
            } else {
                started.add(lab.request("pair", 2 + started.size()).id());
            }
            node.awaitLine("at " + step);
        }
        node.kill();
        node = lab.startNode("").awaitLine("ready");

        stopped.forEach(id -> lab.await(id, InstanceState.STOPPED));
        started.forEach(id -> lab.await(id, InstanceState.RUNNING));
        lab.awaitInvariants();
        assertThat(lab.everyContainer()).hasSize(2 * started.size());
    }

    /** The lines of the addresses that answered in any way. */
    private static List<ProbeReport.Line> reached(String container, List<String> addresses) {
        List<String> command =
                new ArrayList<>(List.of("docker", "-H", Engines.url().toString(), "exec", container));
        command.addAll(List.of("/bin/probe", "reach"));
        addresses.forEach(address -> command.add("closed=door," + address.replaceFirst("%.*", "%eth0") + ",9000"));
        ProbeReport report = ProbeReport.parse(
                Programs.execute(command.toArray(String[]::new)).output());
        assertThat(report.whole()).isTrue();
        return report.lines().stream()
                .filter(line -> line.verdict() == ProbeReport.Verdict.FAIL)
                .toList();
    }

    private static List<String> containers(InstanceRecord instance) {
        return Engines.docker("ps", "-aq", "--filter", "label=flagship.instance=" + instance.id())
                .lines()
                .toList();
    }

    private static List<String> addresses(InstanceRecord instance) {
        return containers(instance).stream().map(MembersProbeTest::address).toList();
    }

    private static String address(String container) {
        return Engines.docker("inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container)
                .strip();
    }

    /** Its second container, which has the volume. */
    private static String store(InstanceRecord instance) {
        return containers(instance).stream()
                .filter(id -> Engines.docker("inspect", "-f", "{{.Name}}", id).contains("store"))
                .findFirst()
                .orElseThrow();
    }

    /** Where its first container is. */
    private static Place place(InstanceRecord instance) {
        try (EngineClient engine = EngineClient.of(Engines.url(), NodeLab.PATIENCE)) {
            return Place.of(engine, containers(instance).getFirst());
        }
    }
}
