package dev.flagship.node.readiness;

import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ReadinessProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tests readiness at the container itself: by a connection to its port, the status line of a GET, or a text in its
 * output.
 */
public final class ContainerReadiness implements ReadinessProbe {
    private static final int LOG_BYTES = 64 * 1024;
    private static final int STATUS_LINE_PARTS = 3;
    private static final int MOST_CHARACTERS = 256;

    /** How long a relay may take to notice that nobody listens in the container. Podman tries for 190 ms. */
    private static final int HANGING_UP_MILLIS = 500;

    private final ContainerDriver driver;
    private final int timeoutMillis;
    private final LongSupplier monotonic;

    /** {@code timeout} limits one test, measured by {@code monotonic}, e.g. {@code System::nanoTime}. */
    public ContainerReadiness(ContainerDriver driver, Duration timeout, LongSupplier monotonic) {
        this.monotonic = monotonic;
        this.driver = driver;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public boolean isReady(Readiness readiness, Ways ways, String containerId) {
        return switch (readiness) {
            case Readiness.Tcp(int port, Duration _) ->
                ways.to(port)
                        .filter(target -> ways.relayed() ? staysOpen(target) : accepts(target))
                        .isPresent();
            case Readiness.Http(int port, String path, int status, Duration _) ->
                ways.to(port).filter(target -> answers(target, path) == status).isPresent();
            case Readiness.Log(String literal, Duration _) ->
                driver.logTail(containerId, LOG_BYTES).contains(literal);
        };
    }

    private boolean accepts(InetSocketAddress target) {
        try (Socket socket = new Socket()) {
            socket.connect(target, timeoutMillis);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A relay accepts at once, and closes the connection when the container does not accept it. */
    private boolean staysOpen(InetSocketAddress target) {
        try (Socket socket = new Socket()) {
            socket.connect(target, timeoutMillis);
            socket.setSoTimeout(HANGING_UP_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException stillOpen) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns the status of a GET; 0 when there is no answer. */
    private int answers(InetSocketAddress target, String path) {
        try (Socket socket = new Socket()) {
            socket.connect(target, timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: " + target.getHostString() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String[] parts = firstLine(socket).split(" ", STATUS_LINE_PARTS);
            return parts.length >= 2 && parts[1].matches("[1-5]\\d\\d") ? Integer.parseInt(parts[1]) : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    // The other side is hostile: neither an endless line nor a slow one may block the start.
    private String firstLine(Socket socket) throws IOException {
        long start = monotonic.getAsLong();
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
            if (line.length() > MOST_CHARACTERS || monotonic.getAsLong() - start > timeoutMillis * 1_000_000L) {
                throw new IOException("no status line");
            }
        }
        return line.toString().strip();
    }
}
