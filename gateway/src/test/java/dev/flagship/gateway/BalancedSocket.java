package dev.flagship.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection that a balancer makes for a player, in as few writes as can be: its header goes out with what comes
 * first, and all that follows waits until it is sent as one.
 */
final class BalancedSocket extends Socket {

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean begun;
    private boolean sendsAtOnce;

    /** Connects to a port of this machine; {@code header} is what the balancer says. */
    BalancedSocket(int port, String header) throws IOException {
        super(InetAddress.getLoopbackAddress(), port);
        waiting.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = super.getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                waiting.write(bytes, offset, length);
                if (!begun || sendsAtOnce) {
                    begun = true;
                    send(out);
                }
            }
        };
    }

    /** Sends what waits, and from now on everything at once. */
    void sendAll() throws IOException {
        sendsAtOnce = true;
        send(super.getOutputStream());
    }

    private void send(OutputStream out) throws IOException {
        out.write(waiting.toByteArray());
        waiting.reset();
    }
}
