package dev.flagship.node.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.apart.GatewayProcess;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.route.RouteTableContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways in processes of their own keep the contract over the wire, and have the table that the node thinks they have. */
final class RemoteGatewaysTableTest extends RouteTableContract {
    @TempDir
    private Path folder;

    private GatewayLab lab;
    private AllGateways node;
    private List<GatewayProcess> gateways;

    @BeforeEach
    void start() {
        lab = new GatewayLab(folder, false, Duration.ofDays(1));
        node = lab.startNode();
        gateways = List.of(lab.startGateway("127.0.0.2"), lab.startGateway("127.0.0.3"));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Override
    protected RouteTable table() {
        return new RouteTable() {
            @Override
            public void replaceAll(long epoch, Collection<Route> routes) {
                node.replaceAll(epoch, routes);
            }

            @Override
            public void open(Route route) {
                node.open(route);
            }

            @Override
            public void withdraw(RouteKey key, Incarnation incarnation) {
                node.withdraw(key, incarnation);
            }

            @Override
            public Map<RouteKey, Incarnation> current() {
                Map<RouteKey, Incarnation> current = node.current();
                gateways.forEach(each -> assertThat(each.current()).isEqualTo(current));
                return current;
            }
        };
    }

    @Override
    protected void advance(Duration time) {
        lab.step(time);
    }

    @Override
    protected int freePort() {
        return FreePorts.one();
    }
}
