package dev.flagship.node.gateways;

import static dev.flagship.node.gateways.GatewayLab.BLUE;
import static dev.flagship.node.gateways.GatewayLab.BLUE_ONE;
import static dev.flagship.node.gateways.GatewayLab.LEASE;
import static dev.flagship.node.gateways.GatewayLab.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.GatewayProcesses;
import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.apart.GatewayProcess;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.Ticket;
import dev.flagship.testkit.host.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway inside a node and one in a process of its own, which players may choose between. */
final class GatewaysTogetherTest {
    private static final String INSIDE = "127.0.0.1";
    private static final String APART = "127.0.0.2";

    @TempDir
    private Path folder;

    private GatewayLab lab;
    private AllGateways node;
    private GatewayProcess gateway;

    @BeforeEach
    void start() {
        lab = new GatewayLab(folder, true, LEASE);
        node = lab.startNode();
        gateway = lab.startGateway(APART);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void bothLeadToTheInstanceUntilItIsWithdrawnAndCountTogether() throws IOException {
        int port = FreePorts.one();
        try (ServerSocket container = container()) {
            node.open(toPort(port, container));
            for (String address : List.of(INSIDE, APART)) {
                try (Socket player = new Socket(InetAddress.ofLiteral(address), port);
                        Socket inside = container.accept()) {
                    player.getOutputStream().write(address.getBytes(StandardCharsets.US_ASCII));
                    assertThat(inside.getInputStream().readNBytes(address.length()))
                            .asString(StandardCharsets.US_ASCII)
                            .isEqualTo(address);
                }
            }
            await().untilAsserted(() -> assertThat(node.usage())
                    .extracting(RouteUsage::toContainer)
                    .containsExactly((long) INSIDE.length(), (long) APART.length()));
            assertThat(node.total().connections()).isEqualTo(2);
            assertThat(node.takeReached()).containsExactly(BLUE_ONE);

            node.withdraw(new RouteKey.Port(port), BLUE_ONE);
            for (String address : List.of(INSIDE, APART)) {
                assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral(address), port).close()).isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void aTicketThatOneUsedUpIsOfNoUseAtTheOther() throws IOException {
        String secret = "s".repeat(32);
        GatewayProcess other = lab.startGateway("127.0.0.3");
        node.open(route(BLUE).withAccess(new Access.Pass(secret)));
        String ticket =
                Ticket.ENTRANCE + new Ticket("user7", lab.now(), "nonce-of-this-test").sign(secret, BLUE.label());

        assertThat(status(APART, gateway, ticket)).isEqualTo("303");
        // Once to the one that says it and once to the one that is told: each answers in order.
        node.open(route(BLUE).withAccess(new Access.Pass(secret)));
        node.open(route(BLUE).withAccess(new Access.Pass(secret)));

        assertThat(status("127.0.0.3", other, ticket)).isEqualTo("403");
    }

    @Test
    void whatPassesAGatewayOfItsOwnIsCaptured() throws IOException {
        int port = FreePorts.one();
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        try (ServerSocket container = container()) {
            GatewayTaps.Hearing hearing = node.taps().open(BLUE_ONE.instance(), 1 << 20);
            node.open(toPort(port, container));
            try (Socket player = new Socket(InetAddress.ofLiteral(APART), port);
                    Socket inside = container.accept()) {
                player.getOutputStream().write("a word for the record".getBytes(StandardCharsets.US_ASCII));
                inside.getInputStream().readNBytes(5);
            }
            node.withdraw(new RouteKey.Port(port), BLUE_ONE);
            captured.writeBytes(hearing.take());
            assertThat(hearing.missed()).isZero();
        }
        assertThat(captured.toString(StandardCharsets.ISO_8859_1)).contains("a word for the record");
    }

    @Test
    void nobodyElseMayUseTheSocketOrPutAnotherInItsPlace() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lab.socket())))
                .isEqualTo("rw-------");
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> GatewayFolder.prepare(new GatewayProcesses(open, "", true)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("rwxrwxrwx");
        assertThatThrownBy(() -> GatewayFolder.prepare(new GatewayProcesses(folder, "no-such-user", true)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no-such-user");
    }

    private static ServerSocket container() throws IOException {
        return new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    }

    private static Route toPort(int port, ServerSocket container) {
        return route(new RouteKey.Port(port), (InetSocketAddress) container.getLocalSocketAddress());
    }

    private static String status(String address, GatewayProcess asked, String target) throws IOException {
        try (Socket player = new Socket(InetAddress.ofLiteral(address), asked.httpPort())) {
            player.setSoTimeout(10_000);
            player.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: " + BLUE.label() + ".play.test\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(player.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return answer.substring(9);
        }
    }
}
