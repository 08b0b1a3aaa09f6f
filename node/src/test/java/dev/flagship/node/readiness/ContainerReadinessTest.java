package dev.flagship.node.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.testkit.driver.FakeDriver;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerReadinessTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Ways NOWHERE = new Ways(Map.of(), false);

    private final FakeDriver driver = new FakeDriver();
    /** For services that answer, however busy the machine is. */
    private final ContainerReadiness readiness =
            new ContainerReadiness(driver, Duration.ofSeconds(20), System::nanoTime);

    @Test
    void aPortIsReadyOnceItAccepts() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(isReady(new Readiness.Tcp(port, DEADLINE))).isTrue();
        }
        assertThat(isReady(new Readiness.Tcp(port, DEADLINE))).isFalse();
    }

    @Test
    void behindWhoRelaysAPortIsReadyOnceTheConnectionIsKeptOrAnswered() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(isReady(new Readiness.Tcp(silent.getLocalPort(), DEADLINE), true))
                    .isTrue();
        }
        try (ServerSocket greeting = hangingUpAfter(">")) {
            assertThat(isReady(new Readiness.Tcp(greeting.getLocalPort(), DEADLINE), true))
                    .isTrue();
        }
        try (ServerSocket nobodyBehind = hangingUpAfter("")) {
            // On a busy machine it may hang up only after the try is over.
            await().until(() -> !isReady(new Readiness.Tcp(nobodyBehind.getLocalPort(), DEADLINE), true));
            assertThat(isReady(new Readiness.Tcp(nobodyBehind.getLocalPort(), DEADLINE), false))
                    .as("of the container itself, to accept is enough")
                    .isTrue();
        }
    }

    private static ServerSocket hangingUpAfter(String word) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    // The probe went away, or the server was closed.
                }
            }
        });
        return server;
    }

    @Test
    void whereNothingLeadsToAPortItIsNotReady() {
        assertThat(readiness.isReady(new Readiness.Tcp(8080, DEADLINE), NOWHERE, "c"))
                .isFalse();
        assertThat(readiness.isReady(new Readiness.Http(8080, "/", 200, DEADLINE), NOWHERE, "c"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, 200, true",
        "HTTP/1.0 200, 200, true",
        "HTTP/1.1 404 Not Found, 404, true",
        "HTTP/1.1 503 Busy, 200, false",
        "HTTP/1.1 2000 OK, 200, false",
        "HTTP/1.1 abc OK, 200, false",
        "nonsense, 200, false",
        "'', 200, false"
    })
    void aPathIsReadyOnceItAnswersWithTheStatus(String line, int status, boolean ready) throws IOException {
        try (OneAnswerServer server = new OneAnswerServer(
                client -> client.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(isReady(new Readiness.Http(server.port(), "/up", status, DEADLINE)))
                    .isEqualTo(ready);
            assertThat(server.lastRequest()).startsWith("GET /up HTTP/1.1\r\nHost: ");
        }
    }

    @Test
    void aServiceThatClosesWithoutAnAnswerIsNotReady() throws IOException {
        try (OneAnswerServer server = new OneAnswerServer(client -> {})) {
            assertThat(isReady(new Readiness.Http(server.port(), "/", 200, DEADLINE)))
                    .isFalse();
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoNeverFinishesItsFirstLineIsNotReadAnyFurther() throws IOException {
        try (OneAnswerServer server = new OneAnswerServer(client -> {
            OutputStream out = client.getOutputStream();
            byte[] chunk = "A".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            while (!Thread.currentThread().isInterrupted()) {
                out.write(chunk);
            }
        })) {
            assertThat(isReady(new Readiness.Http(server.port(), "/", 200, DEADLINE)))
                    .isFalse();
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoAnswersByTheByteIsGivenUpAfterTheTimeOut() throws IOException {
        try (OneAnswerServer server = new OneAnswerServer(client -> {
            OutputStream out = client.getOutputStream();
            while (!Thread.currentThread().isInterrupted()) {
                out.write('A');
                Thread.sleep(Duration.ofMillis(100));
            }
        })) {
            var hasty = new ContainerReadiness(driver, Duration.ofMillis(500), System::nanoTime);
            Readiness condition = new Readiness.Http(server.port(), "/", 200, DEADLINE);
            assertThat(hasty.isReady(condition, to(server.port(), false), "c")).isFalse();
        }
    }

    @Test
    void outputIsReadyOnceItContainsTheText() {
        Incarnation incarnation = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
        ContainerSpec spec = new ContainerSpec(
                SampleTemplate.with(SampleTemplate.WEB), new DefinitionRef(1, 1), incarnation, 1, "chal0", "10.0.0.2");
        CreateResult created = driver.create(spec, "CTF{x}");
        assertThat(created).isInstanceOf(CreateResult.Created.class);
        String id = ((CreateResult.Created) created).containerId();
        Readiness.Log log = new Readiness.Log("listening (8080)", DEADLINE);
        assertThat(readiness.isReady(log, NOWHERE, id)).isFalse();
        driver.engine().log(incarnation, "booting\nlistening (8080) now\n");
        assertThat(readiness.isReady(log, NOWHERE, id)).isTrue();
        driver.engine().unavailable(true);
        assertThatThrownBy(() -> readiness.isReady(log, NOWHERE, id)).isInstanceOf(EngineUnavailableException.class);
    }

    private boolean isReady(Readiness condition) {
        return isReady(condition, false);
    }

    private boolean isReady(Readiness condition, boolean relayed) {
        int port = condition instanceof Readiness.Tcp tcp ? tcp.port() : ((Readiness.Http) condition).port();
        return readiness.isReady(condition, to(port, relayed), "c");
    }

    private static Ways to(int port, boolean relayed) {
        return new Ways(Map.of(port, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)), relayed);
    }
}
