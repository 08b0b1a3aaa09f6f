package dev.flagship.driver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.flagship.driver.EngineProxy;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How containers are reached before an engine has said what it is. */
class UnknownReachTest {
    private static final int NOBODY = 65_534;

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean answers;
    private Path socket;
    private EngineProxy proxy;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("engine.sock");
        proxy = EngineProxy.start(socket, this::answer);
        assumeThat(Files.getAttribute(socket, "unix:uid")).isEqualTo(0);
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void anEngineOfRootsThatDoesNotAnswerIsAskedOnce() {
        try (EngineClient client = new EngineClient(new EngineAddress(socket), Duration.ofSeconds(5))) {
            assertThat(client.reach()).isEqualTo(Reach.DIRECT);
            assertThat(client.reach()).isEqualTo(Reach.DIRECT);
            assertThat(asked).hasValue(1);

            answers = true;
            assertThat(client.factsOfNow().reach()).isEqualTo(Reach.LOOPBACK);
            assertThat(client.reach()).isEqualTo(Reach.LOOPBACK);
        }
    }

    @Test
    void nothingIsSupposedOfAnyOther() throws IOException {
        Files.setAttribute(socket, "unix:uid", NOBODY);
        try (EngineClient client = new EngineClient(new EngineAddress(socket), Duration.ofSeconds(5))) {
            assertThatThrownBy(client::reach).isInstanceOf(EngineUnavailableException.class);
            assertThatThrownBy(client::reach).isInstanceOf(EngineUnavailableException.class);

            answers = true;
            assertThat(client.reach()).isEqualTo(Reach.LOOPBACK);
        }
    }

    private byte[] answer(byte[] request) {
        asked.incrementAndGet();
        return answers
                ? EngineProxy.json(
                        200,
                        "{\"Os\":\"linux\",\"Version\":\"29.0.0\",\"ApiVersion\":\"1.52\","
                                + "\"OperatingSystem\":\"Docker Desktop\"}")
                : EngineProxy.json(500, "{\"message\":\"not now\"}");
    }
}
