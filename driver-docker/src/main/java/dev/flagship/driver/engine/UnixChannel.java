package dev.flagship.driver.engine;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A unix socket with time-outs, which the JDK's channels do not have. Not thread-safe. */
final class UnixChannel implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private UnixChannel(SocketChannel channel, Selector selector, SelectionKey key) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    static UnixChannel connect(EngineAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(address.socket()));
        try {
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            return new UnixChannel(channel, selector, channel.register(selector, SelectionKey.OP_READ));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads at least one byte; returns -1 at the end. A time-out of zero waits for ever. */
    int read(ByteBuffer into, Duration timeout) throws IOException {
        int n = channel.read(into);
        while (n == 0) {
            await(SelectionKey.OP_READ, timeout);
            n = channel.read(into);
        }
        return n;
    }

    /** Writes all bytes. The time-out applies to each piece that the other side takes. */
    void write(ByteBuffer from, Duration timeout) throws IOException {
        while (from.hasRemaining()) {
            if (channel.write(from) == 0) {
                await(SelectionKey.OP_WRITE, timeout);
            }
        }
    }

    void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    private void await(int operation, Duration timeout) throws IOException {
        key.interestOps(operation);
        selector.selectedKeys().clear();
        if (selector.select(timeout.toMillis()) == 0) {
            throw new SocketTimeoutException("silent for " + timeout);
        }
    }

    /** Also closes the selector, which has open files of its own and keeps the channel's open. */
    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
