package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways in processes of their own, of which one dies, and then the node. */
@Tag("fault")
class GatewayKilledTest {
    private static NodeLab lab;
    private static TestImages images;
    private static NodeProcess node;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = NodeLab.withGateways(data);
        String image = images.fromScratch("gated", "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        lab.define("gated-web", Specimen.http(image).json());
        lab.define("gated-port", Specimen.tcp(image).json());
        node = lab.startNode("").awaitLine("ready");
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @Test
    void theOtherGatewayServesOnAndRoutesEndAtBoth() {
        NodeProcess first = lab.startGateway("127.0.0.1");
        NodeProcess second = lab.startGateway("127.0.0.2");
        lab.awaitEngine();
        InstanceRecord web = lab.start("gated-web", 1);
        InstanceRecord port = lab.start("gated-port", 2);
        for (NodeProcess gateway : List.of(first, second)) {
            assertThat(at(gateway, web)).contains(lab.flag(web));
            assertThat(at(gateway, port)).contains(lab.flag(port));
        }

        first.kill();
        assertThat(at(second, web)).contains(lab.flag(web));
        lab.stop(web.id());
        lab.await(web.id(), InstanceState.STOPPED);
        assertThat(at(second, web)).startsWith("HTTP/1.1 410");

        NodeProcess again = lab.startGateway("127.0.0.1");
        assertThat(at(again, port)).contains(lab.flag(port));
        lab.awaitInvariants();

        String flag = lab.flag(port);
        node.kill();
        await("the lease of both is out")
                .atMost(NodeLab.PATIENCE)
                .until(() -> at(again, port).startsWith("refused")
                        && at(second, port).startsWith("refused"));
        lab.startNode("");
        await("the instance is adopted")
                .atMost(NodeLab.PATIENCE)
                .until(() -> at(again, port).contains(flag) && at(second, port).contains(flag));
        lab.leaveNothing();
    }

    private static String at(NodeProcess gateway, InstanceRecord instance) {
        EndpointRecord endpoint = instance.endpoints().getFirst();
        return lab.playerAt(gateway).get(endpoint);
    }
}
