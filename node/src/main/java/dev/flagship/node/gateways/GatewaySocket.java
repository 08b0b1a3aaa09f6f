package dev.flagship.node.gateways;

import dev.flagship.api.config.ConfigException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket on which the node listens for gateways. */
final class GatewaySocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GatewaySocket.class);

    /** Pause after an error that may pass by itself, such as too many open files. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ServerSocketChannel channel;
    private final CountDownLatch closing = new CountDownLatch(1);

    private GatewaySocket(ServerSocketChannel channel) {
        this.channel = channel;
    }

    /** Listens in place of any earlier listener; {@code accepted} gets each connection. */
    static GatewaySocket listen(GatewayFolder folder, Consumer<SocketChannel> accepted) {
        try {
            Files.deleteIfExists(folder.socket());
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(folder.socket()));
            folder.give();
            GatewaySocket socket = new GatewaySocket(channel);
            Thread.ofPlatform().daemon().name("gateways").start(() -> socket.accept(accepted));
            log.info("listening for gateways at {}", folder.socket());
            return socket;
        } catch (IOException e) {
            throw new ConfigException("flagship.gateway.processes: " + folder.socket() + ": " + e, e);
        }
    }

    private void accept(Consumer<SocketChannel> accepted) {
        try {
            while (!closing.await(0, TimeUnit.SECONDS)) {
                acceptOne(accepted);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptOne(Consumer<SocketChannel> accepted) throws InterruptedException {
        try {
            accepted.accept(channel.accept());
        } catch (IOException e) {
            boolean closed = closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            log.debug("{}: {}", closed ? "closed" : "a gateway cannot be taken for now", e.toString());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("not closed: {}", e.toString());
        }
    }
}
