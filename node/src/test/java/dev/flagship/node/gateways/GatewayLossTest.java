package dev.flagship.node.gateways;

import static dev.flagship.node.gateways.GatewayLab.BLUE;
import static dev.flagship.node.gateways.GatewayLab.BLUE_ONE;
import static dev.flagship.node.gateways.GatewayLab.LEASE;
import static dev.flagship.node.gateways.GatewayLab.SERVED;
import static dev.flagship.node.gateways.GatewayLab.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.gateway.apart.GatewayProcess;
import dev.flagship.gateway.wire.Message.Open;
import dev.flagship.gateway.wire.Message.Refused;
import dev.flagship.gateway.wire.Message.Renewed;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.gateway.wire.Message.Withdraw;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and gateways that lose each other: nobody is let in by what the node thinks is withdrawn. */
@Tag("fault")
final class GatewayLossTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private GatewayLab lab;
    private AllGateways node;

    @BeforeEach
    void start() {
        lab = new GatewayLab(folder, false, LEASE);
        node = lab.startNode();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aGatewayThatHearsNothingOfItsNodeEndsItsRoutesByItself() throws IOException {
        GatewayProcess gateway = lab.startGateway("127.0.0.1");
        int port = FreePorts.one();
        try (ServerSocket container = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Route route = route(new RouteKey.Port(port), (InetSocketAddress) container.getLocalSocketAddress());
            node.open(route);
            try (Socket player = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket inside = container.accept()) {
                assertThat(inside.isConnected()).isTrue();
                node.close();
                lab.step(LEASE.minus(SECOND));
                assertThat(gateway.current()).containsKey(route.key());

                lab.step(SECOND);
                assertThat(gateway.current()).isEmpty();
                player.setSoTimeout(10_000);
                assertThatThrownBy(() -> player.getInputStream().read()).isInstanceOf(SocketException.class);
            }
        }
    }

    @Test
    void aGatewayThatHangsIsWaitedForUntilItsLeaseIsOut() {
        GatewayProcess well = lab.startGateway("127.0.0.1");
        SilentGateway hangs = connect(UUID.randomUUID());
        CompletableFuture<Void> opened = open();
        hangs.done(hangs.await(Open.class));
        opened.join();

        CompletableFuture<Void> withdrawn = withdraw();
        hangs.await(Withdraw.class);
        await().until(() -> well.current().isEmpty());
        for (int asked = 1; asked <= 5; asked++) {
            lab.step(SECOND);
            hangs.renew(asked);
        }
        assertThat(withdrawn).as("it may still let people in").isNotDone();
        lab.step(GatewaySession.GRACE);

        await().until(withdrawn::isDone);
        assertThat(withdrawn).isCompleted();
        hangs.close();
    }

    @Test
    void aGatewayThatAnswersIsStoodForAgainAndAgain() {
        SilentGateway gateway = connect(UUID.randomUUID());
        for (int asked = 1; asked <= 10; asked++) {
            lab.step(SECOND);
            gateway.renew(asked);
            assertThat(gateway.await(Renewed.class)).isEqualTo(new Renewed(asked, lab.now()));
        }
        assertThat(node.processes()).isEqualTo(1);
        gateway.close();
    }

    @Test
    void aRouteThatTheNextNodeDoesNotHaveIsClosedOnceTheGatewayHearsIt() {
        GatewayProcess gateway = lab.startGateway("127.0.0.1");
        node.open(route(BLUE));
        node.close();
        assertThat(gateway.current()).containsKey(BLUE);

        lab.startNode();

        await().until(() -> gateway.current().isEmpty());
    }

    @Test
    void aGatewayThatIsBackWithTheWholeTableIsNotWaitedForAnyMore() {
        UUID run = UUID.randomUUID();
        SilentGateway before = connect(run);
        CompletableFuture<Void> opened = open();
        before.done(before.await(Open.class));
        opened.join();
        before.close();
        CompletableFuture<Void> withdrawn = withdraw();
        await().until(() -> node.current().isEmpty());

        SilentGateway again = SilentGateway.connect(lab.socket(), run, SERVED);
        Table table = again.await(Table.class);
        assertThat(table.routes()).isEmpty();
        assertThat(withdrawn).isNotDone();
        again.done(table);

        withdrawn.join();
        again.close();
    }

    @Test
    void aGatewayThatGoesIsNotWaitedFor() {
        GatewayProcess gateway = lab.startGateway("127.0.0.1");
        node.open(route(BLUE));
        gateway.close();

        await().until(() -> node.processes() == 0);
        node.withdraw(BLUE, BLUE_ONE);
    }

    @Test
    void aGatewayThatKnowsALaterTableMustBeStartedAnewAndIsNotWaitedFor() {
        GatewayProcess gateway = lab.startGateway("127.0.0.1");
        node.replaceAll(9, List.of(route(BLUE)));
        node.close();

        AllGateways restored = lab.startNode();

        await().until(gateway.ended()::isCompletedExceptionally);
        await().until(() -> restored.processes() == 0);
    }

    @Test
    void aGatewayThatIsForAnotherPlatformIsRefused() {
        SilentGateway other =
                SilentGateway.connect(lab.socket(), UUID.randomUUID(), new Served("other.test", 1024, 65_535, false));

        assertThat(other.await(Refused.class).reason()).contains("other.test", "play.test");
        node.open(route(BLUE));
        other.close();
    }

    @Test
    void aPortThatOneOfThemCannotHaveIsOpenAtNone() throws IOException {
        GatewayProcess first = lab.startGateway("127.0.0.1");
        GatewayProcess second = lab.startGateway("127.0.0.2");
        int port = FreePorts.one();
        Route route = route(new RouteKey.Port(port));
        try (ServerSocket occupant = new ServerSocket()) {
            occupant.bind(new InetSocketAddress("127.0.0.2", port));

            assertThatThrownBy(() -> node.open(route)).isInstanceOf(UncheckedIOException.class);
            assertThat(List.of(first.current(), second.current(), node.current()))
                    .allMatch(Map::isEmpty);

            node.replaceAll(9, List.of(route));
            assertThat(first.current()).containsKey(route.key());
            assertThat(node.current()).as("what is missing at one of them").isEmpty();
        }
        node.open(route);
        assertThat(second.current()).isEqualTo(node.current()).containsKey(route.key());
    }

    private SilentGateway connect(UUID run) {
        SilentGateway gateway = SilentGateway.connect(lab.socket(), run, SERVED);
        gateway.done(gateway.await(Table.class));
        return gateway;
    }

    private CompletableFuture<Void> open() {
        return CompletableFuture.runAsync(() -> node.open(route(BLUE)));
    }

    private CompletableFuture<Void> withdraw() {
        return CompletableFuture.runAsync(() -> node.withdraw(BLUE, BLUE_ONE));
    }
}
