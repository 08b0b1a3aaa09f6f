package dev.flagship.system.lab;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.EndpointRecord;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What a player gets to see through the gateway. */
public final class Player {
    private static final int CONNECT_MILLIS = 2_000;
    /** A player who is not let in is told so at once; one who hears nothing for so long is in. */
    private static final int SILENCE_MILLIS = 500;

    private static final int READ_MILLIS = 10_000;

    private final PlatformConfig config;
    private final Path connections;

    /** {@code connections} is where the kernel lists those of the gateway. */
    Player(PlatformConfig config, Path connections) {
        this.config = config;
        this.connections = connections;
    }

    /** The whole answer to a GET at an endpoint, status line first; what refused when nothing was answered. */
    public String get(EndpointRecord endpoint) {
        String host = endpoint.label() + "." + config.gateway().domain();
        return endpoint.port() == null ? get(host) : exchange(endpoint.port(), host);
    }

    /** The whole answer to a GET with this Host header. */
    public String get(String host) {
        return exchange(config.gateway().httpPort(), host);
    }

    /** Whether the gateway connects a player with the instance: over HTTP by its answer, else by holding the line. */
    boolean isLetIn(EndpointRecord endpoint) {
        Integer port = endpoint.port();
        return port == null ? !get(endpoint).matches("(?s)(refused|HTTP/1.1 [45]).*") : holdsTheLine(port);
    }

    private boolean holdsTheLine(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.connect(entrance(port), CONNECT_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Whether whoever connects to this port of the gateway is connected on to the address. */
    boolean isLed(int port, String address) {
        // One that was closed just now may still be there for a moment, so it is a new one that counts, not one more.
        Set<String> before = HostConnections.to(connections, address);
        try (Socket socket = new Socket()) {
            socket.connect(entrance(port), CONNECT_MILLIS);
            Awaitility.await("a connection to " + address)
                    .atMost(Duration.ofMillis(CONNECT_MILLIS))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !before.containsAll(HostConnections.to(connections, address)));
            return true;
        } catch (IOException | ConditionTimeoutException elsewhere) {
            return false;
        }
    }

    /** Whether nobody listens at this port of the gateway. */
    boolean isShut(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(entrance(port), CONNECT_MILLIS);
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private InetSocketAddress entrance(int port) {
        return new InetSocketAddress(config.gateway().bind(), port);
    }

    private String exchange(int port, String host) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(entrance(port), CONNECT_MILLIS);
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return read(socket.getInputStream());
        } catch (IOException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private static String read(InputStream input) throws IOException {
        String answer = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        return answer.isEmpty() ? "refused: closed without a word" : answer;
    }
}
