package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody with many connections, or with one that never gets to the point, keeps no other out. */
class BoundedProtocolTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final InetAddress EXEMPT = InetAddress.ofLiteral("127.0.0.9");
    private static final String ASK = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Tomcat tomcat = new Tomcat();
    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws IOException, LifecycleException {
        for (Socket socket : sockets) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    @DisplayName("V2.4.1: an address has no more connections than its share, and others are served")
    void anAddressHasNoMoreConnectionsThanItsShareAndOthersAreServed() throws Exception {
        start(3, Duration.ofMinutes(5));
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(connect("127.0.0.1"));
            assertThat(answer(held.getLast(), ASK)).isEqualTo("HTTP/1.1 200");
        }

        assertThat(answer(connect("127.0.0.1"), ASK)).isEmpty();
        assertThat(answer(connect("127.0.0.2"), ASK)).isEqualTo("HTTP/1.1 200");

        held.getFirst().close();
        await().atMost(SOON).until(() -> answer(connect("127.0.0.1"), ASK).equals("HTTP/1.1 200"));
    }

    @Test
    void aProxyThatIsTrustedHasAsManyAsItNeeds() throws Exception {
        start(1, Duration.ofMinutes(5));
        for (int i = 0; i < 3; i++) {
            assertThat(answer(connect("127.0.0.9"), ASK)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void aHeadThatDripsIsCutOffAndOthersAreServed() throws Exception {
        start(100, Duration.ofMillis(600));
        Socket patient = connect("127.0.0.1");
        assertThat(answer(patient, ASK)).isEqualTo("HTTP/1.1 200");
        Socket dripping = connect("127.0.0.1");
        dripping.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-Drip: ".getBytes(StandardCharsets.US_ASCII));

        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> isCutOff(dripping));

        assertThat(answer(patient, ASK)).as("one that waits between requests").isEqualTo("HTTP/1.1 200");
        assertThat(answer(connect("127.0.0.1"), ASK)).isEqualTo("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/unread"})
    void aBodyThatDripsIsCutOffAndOthersAreServed(String path) throws Exception {
        start(100, Duration.ofMillis(200), Duration.ofMillis(600));
        Socket dripping = connect("127.0.0.1");
        dripping.getOutputStream().write(post(path, 1_000));

        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> isCutOff(dripping));

        assertThat(answer(connect("127.0.0.1"), ASK)).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void aLargeBodyThatComesSteadilyMayTakeLonger() throws Exception {
        start(100, Duration.ofMillis(200), Duration.ofMillis(600));
        int size = 60_000;
        Socket steady = connect("127.0.0.1");
        steady.getOutputStream().write(post("/", size));
        AtomicInteger sent = new AtomicInteger();
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
            steady.getOutputStream().write(new byte[3_000]);
            return sent.addAndGet(3_000) == size;
        });

        assertThat(answer(steady, "")).isEqualTo("HTTP/1.1 200");
        assertThat(answer(steady, ASK)).isEqualTo("HTTP/1.1 200");
    }

    private static byte[] post(String path, int size) {
        return ("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void start(int connections, Duration head) throws LifecycleException {
        start(connections, head, Duration.ofMinutes(5));
    }

    private void start(int connections, Duration head, Duration body) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector(BoundedProtocol.class.getName());
        connector.setPort(0);
        ((BoundedProtocol) connector.getProtocolHandler()).limit(connections, EXEMPT::equals, head, body);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "hello", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                response.setStatus(200);
            }

            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                if (!request.getRequestURI().equals("/unread")) {
                    request.getInputStream().readAllBytes();
                }
                response.setStatus(200);
            }
        });
        context.addServletMappingDecoded("/", "hello");
        tomcat.start();
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort()));
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The beginning of what is answered; empty where the connection is closed. */
    private static String answer(Socket socket, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes(12);
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
            return new String(head, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    /** Sends one letter more, and looks whether it was the last. */
    private static boolean isCutOff(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            socket.setSoTimeout(1);
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
