package dev.flagship.driver.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A {@link UnixChannel} as a {@link Socket}, for the HTTP client. The client's own adapter leaks seven open files for
 * each connection that it closes.
 */
final class UnixSocket extends Socket {
    private final UnixChannel channel;
    private final UnixDomainSocketAddress engine;
    private volatile int timeoutMillis;

    private UnixSocket(UnixChannel channel, UnixDomainSocketAddress engine) {
        this.channel = channel;
        this.engine = engine;
    }

    static UnixSocket connect(EngineAddress address) throws IOException {
        return new UnixSocket(UnixChannel.connect(address), UnixDomainSocketAddress.of(address.socket()));
    }

    /**
     * The client asks for it with each call. The inherited method would open a network socket to answer, which nothing
     * but the garbage collector closes.
     */
    @Override
    public SocketAddress getRemoteSocketAddress() {
        return engine;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, offset, length), timeout());
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                channel.write(ByteBuffer.wrap(bytes, offset, length), timeout());
            }
        };
    }

    private Duration timeout() {
        return Duration.ofMillis(timeoutMillis);
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    /** Not applicable to unix sockets. */
    @Override
    public void setSoLinger(boolean on, int seconds) {}

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
