package dev.flagship.system.frp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of a real engine, reached through real frps and frpc with stock clients. */
@Tag("fault")
final class FrpInstanceTest {
    @TempDir
    Path folder;

    private TestImages images;
    private FrpServerProcess server;
    private NodeLab lab;
    private FrpLedger frp;
    private NodeProcess node;

    @BeforeEach
    void start() throws Exception {
        images = new TestImages(Files.createDirectory(folder.resolve("images")));
        String image = images.fromScratch("frp", "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        server = new FrpServerProcess(Files.createDirectory(folder.resolve("frps")));
        lab = NodeLab.withFrpc(folder.resolve("data"), FrpServerProcess.program("frpc"));
        lab.define("frp-web", Specimen.reached("frp", image).json());
        lab.define("frp-raw", Specimen.reached("frp-tcp", image).json());
        frp = new FrpLedger(lab.dataSource(), lab.vault());
        frp.publish(server.settings());
        node = lab.startNode("");
        lab.awaitEngine();
    }

    @AfterEach
    void close() {
        lab.close();
        server.close();
        images.close();
    }

    private static EndpointRecord endpoint(InstanceRecord instance) {
        return instance.endpoints().getFirst();
    }

    private String web(InstanceRecord instance) {
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
        await().atMost(NodeLab.PATIENCE)
                .until(() -> frp.states().stream().anyMatch(state -> state.code() == FrpCode.OK));
        InstanceRecord web = lab.await(lab.request("frp-web", 1).id(), InstanceState.RUNNING);
        InstanceRecord raw = lab.await(lab.request("frp-raw", 2).id(), InstanceState.RUNNING);

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
        lab.startNode("").awaitLine("ready");
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
        await().atMost(NodeLab.PATIENCE).until(() -> frp.states().stream().allMatch(state -> state.wanted() == 0));
        assertThat(lab.leaks()).isEmpty();
    }
}
