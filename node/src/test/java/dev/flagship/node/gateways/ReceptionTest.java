package dev.flagship.node.gateways;

import static dev.flagship.node.gateways.GatewayLab.LEASE;
import static dev.flagship.node.gateways.GatewayLab.SERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to the socket that come from no gateway do the node no harm. */
final class ReceptionTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final List<SocketChannel> connections = new ArrayList<>();
    private ServerSocketChannel listening;

    @BeforeEach
    void listen() throws IOException {
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address());
    }

    @AfterEach
    void close() throws IOException {
        for (SocketChannel each : connections) {
            each.close();
        }
        listening.close();
    }

    @Test
    void aFirstMessageThatSaysItIsLongEndsTheConnection() throws IOException {
        SocketChannel stranger = connect(reception(LONG));

        stranger.write(ByteBuffer.allocate(Integer.BYTES).putInt(64 << 20).flip());

        assertThat(hasEnded(stranger)).isTrue();
    }

    @Test
    void whoSaysNothingIsNotWaitedForForEver() throws IOException {
        assertThat(hasEnded(connect(reception(Duration.ZERO)))).isTrue();
    }

    @Test
    void nobodyTakesMoreThanSoManyConnections() throws IOException {
        Reception reception = reception(LONG);
        for (int i = 0; i < 16; i++) {
            connect(reception);
        }

        assertThat(hasEnded(connect(reception))).isTrue();
    }

    private static Reception reception(Duration patience) {
        AllGateways.Platform platform = new AllGateways.Platform(SERVED, "a".repeat(32), () -> Instant.EPOCH);
        return new Reception(new RemoteGateways(platform, () -> 0), ticket -> {}, () -> 0, LEASE, patience);
    }

    private SocketChannel connect(Reception reception) throws IOException {
        SocketChannel stranger = SocketChannel.open(address());
        connections.add(stranger);
        reception.accept(listening.accept());
        return stranger;
    }

    private static boolean hasEnded(SocketChannel stranger) throws IOException {
        return stranger.read(ByteBuffer.allocate(1)) < 0;
    }

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(folder.resolve("node.sock"));
    }
}
