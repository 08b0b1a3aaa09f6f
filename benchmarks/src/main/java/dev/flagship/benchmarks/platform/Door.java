package dev.flagship.benchmarks.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The address of an instance, through the gateway or directly.
 *
 * @param host the host to open a socket to
 * @param port the port to open it to
 * @param httpHost the Host header to send; null if the service speaks first, over plain TCP
 */
public record Door(String host, int port, @Nullable String httpHost) {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final long PAUSE_NANOS = 2_000_000;
    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    public Door {
        Objects.requireNonNull(host, "host");
    }

    /** Tries until the service's first byte arrives; an error page of the gateway does not count. */
    public void awaitFirstByte(long patienceNanos) throws IOException {
        long deadline = System.nanoTime() + patienceNanos;
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(this + ": nothing came within " + patienceNanos / 1_000_000 + " ms");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Tells whether it answers now. */
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return httpHost == null ? socket.getInputStream().read() >= 0 : answersOk(socket, httpHost);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean answersOk(Socket socket, String httpHost) throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: " + httpHost + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String head = new String(in.readNBytes(STATUS_LINE), StandardCharsets.US_ASCII);
        return head.startsWith("HTTP/1.") && head.endsWith(" 200");
    }
}
