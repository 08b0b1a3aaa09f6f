package dev.flagship.system.frp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.frp.FrpState;
import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.frp.FrpCrowd.Member;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of a real engine, reached through real frps and frpc, of which one or the other is killed. */
@Tag("fault")
final class FrpInstanceTest {
    private static final String WEB = "frp-web";
    private static final String RAW = "frp-raw";
    private static final int INSTANCES = 50;
    private static final int KEPT = 10;
    private static final int LEAVING = 10;

    private static TestImages images;
    private static FrpServerProcess server;
    private static NodeLab lab;
    private static FrpLedger frp;
    private static NodeProcess node;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        images = new TestImages(Files.createDirectory(folder.resolve("images")));
        String image = images.fromScratch("frp", "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        server = new FrpServerProcess(Files.createDirectory(folder.resolve("frps")));
        lab = NodeLab.withFrpc(folder.resolve("data"), FrpServerProcess.program("frpc"));
        lab.define(WEB, Specimen.reached("frp", image).json());
        lab.define(RAW, Specimen.reached("frp-tcp", image).json());
        frp = new FrpLedger(lab.dataSource(), lab.vault());
        frp.publish(server.settings());
        node = lab.startNode("");
        lab.awaitEngine();
    }

    @AfterAll
    static void close() {
        lab.close();
        server.close();
        images.close();
    }

    private static void awaitReport(Predicate<FrpState> wanted) {
        await("the node's report")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> frp.states().stream().anyMatch(wanted));
    }

    private static EndpointRecord endpoint(InstanceRecord instance) {
        return instance.endpoints().getFirst();
    }

    private static String web(InstanceRecord instance) {
        String host = Objects.requireNonNull(endpoint(instance).label()) + "." + FrpServerProcess.DOMAIN + ":"
                + server.httpPort();
        return Programs.execute("curl", "-s", "-m", "5", "--resolve", host + ":127.0.0.1", "http://" + host + "/")
                .output();
    }

    private static String raw(InstanceRecord instance) {
        return Programs.execute(
                        "curl",
                        "-s",
                        "-m",
                        "5",
                        "http://127.0.0.1:" + endpoint(instance).port() + "/")
                .output();
    }

    @Test
    void instancesAreReachedThroughTheServerAndOnlyThroughIt() {
        awaitReport(state -> state.code() == FrpCode.OK);
        InstanceRecord web = lab.await(lab.request(WEB, 1).id(), InstanceState.RUNNING);
        InstanceRecord raw = lab.await(lab.request(RAW, 2).id(), InstanceState.RUNNING);

        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(web(web)).isEqualTo(lab.flag(web)));
        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(raw(raw)).isEqualTo(lab.flag(raw)));
        assertThat(endpoint(raw).port()).isBetween(server.port(0), server.port(FrpServerProcess.PORTS - 1));
        assertThat(lab.player().get(endpoint(web)))
                .as("by the gateway's own port")
                .contains(" 404 ");

        node.kill();
        assertThat(web(web)).isNotEqualTo(lab.flag(web));
        node = lab.startNode("").awaitLine("ready");
        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(web(web)).isEqualTo(lab.flag(web)));
        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(raw(raw)).isEqualTo(lab.flag(raw)));

        lab.stop(web.id());
        lab.stop(raw.id());
        lab.await(web.id(), InstanceState.STOPPED);
        lab.await(raw.id(), InstanceState.STOPPED);
        assertThat(web(web)).doesNotContain("CTF{");
        assertThat(raw(raw)).isEmpty();
        awaitReport(state -> state.wanted() == 0);
        assertThat(lab.leaks()).isEmpty();
    }

    @Test
    void fiftyInstancesAreReachedWhileOthersComeAndGoAndAfterClientAndServerWereKilled() throws IOException {
        awaitReport(state -> state.code() == FrpCode.OK);
        FrpCrowd crowd = new FrpCrowd(lab, server, List.of(WEB, RAW));

        List<Member> all = comeAndGo(crowd);
        assertThat(all).hasSize(INSTANCES);
        killClient();
        crowd.awaitRight(all);
        List<Member> left = killServer(crowd, all);
        awaitReport(state ->
                state.code() == FrpCode.OK && state.wanted() == INSTANCES - 1 && state.open() == INSTANCES - 1);

        lab.stopAll();
        assertThat(left).noneMatch(crowd::isLetIn);
        awaitReport(state -> state.wanted() == 0);
        assertThat(lab.everyContainer()).isEmpty();
        assertThat(lab.leaks()).isEmpty();
    }

    /** Connections to some of them stay open meanwhile. */
    private static List<Member> comeAndGo(FrpCrowd crowd) throws IOException {
        List<Member> all = new ArrayList<>(crowd.start(KEPT));
        Map<Member, Line> kept = crowd.hold(all);
        assertHeld(kept);
        List<Member> others = crowd.start(INSTANCES - KEPT);
        assertHeld(kept);

        List<Member> leaving = others.subList(0, LEAVING);
        leaving.forEach(crowd::stop);
        all.addAll(others.subList(LEAVING, others.size()));
        all.addAll(crowd.start(LEAVING));
        leaving.forEach(crowd::awaitEnd);
        assertThat(leaving).noneMatch(crowd::isLetIn);
        crowd.awaitRight(all);
        assertHeld(kept);
        kept.values().forEach(Line::close);
        return all;
    }

    private static void assertHeld(Map<Member, Line> kept) {
        assertThat(kept).allSatisfy((member, line) -> assertThat(line.heldBy()).isEqualTo(member.flag()));
    }

    private static void killClient() {
        ProcessHandle client = FrpLab.client(node());
        client.destroyForcibly();
        await("the client's end").atMost(NodeLab.PATIENCE).until(() -> !client.isAlive());
        assertThat(FrpLab.client(node()).pid()).isNotEqualTo(client.pid());
    }

    private static ProcessHandle node() {
        return ProcessHandle.of(node.pid()).orElseThrow();
    }

    /** While it is away one of them is stopped; the others are the answer. */
    private static List<Member> killServer(FrpCrowd crowd, List<Member> all) {
        Member last = all.getLast();
        server.kill();
        awaitReport(state -> state.code() == FrpCode.SERVER_UNREACHABLE);
        crowd.stop(last);
        crowd.awaitEnd(last);
        server.startAgain();
        List<Member> left = all.subList(0, all.size() - 1);
        crowd.awaitRight(left);
        assertThat(crowd.isLetIn(last)).as("what ended meanwhile").isFalse();
        return left;
    }
}
