package dev.flagship.driver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean answers;
    private Path socket;
    private int owner;
    private EngineProxy proxy;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("engine.sock");
        proxy = EngineProxy.start(socket, this::answer);
        owner = (int) Files.getAttribute(socket, "unix:uid");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void anEngineOfRootsThatDoesNotAnswerIsAskedOnce() {
        try (EngineClient client = client(owner)) {
            assertThat(client.reach()).isEqualTo(Reach.DIRECT);
            assertThat(client.reach()).isEqualTo(Reach.DIRECT);
            assertThat(asked).hasValue(1);

            answers = true;
            assertThat(client.factsOfNow().reach()).isEqualTo(Reach.LOOPBACK);
            assertThat(client.reach()).isEqualTo(Reach.LOOPBACK);
        }
    }

    @Test
    void noReachIsAssumedOfAnEngineThatIsNotOfRoot() {
        try (EngineClient client = client(owner + 1)) {
            assertThatThrownBy(client::reach).isInstanceOf(EngineUnavailableException.class);
            assertThatThrownBy(client::reach).isInstanceOf(EngineUnavailableException.class);

            answers = true;
            assertThat(client.reach()).isEqualTo(Reach.LOOPBACK);
        }
    }

    @Test
    void anEngineIsOfRootIfTheOwnerOfItsSocketHasNumberZero() {
        assertThat(new EngineAddress(socket).isRoots()).isEqualTo(owner == 0);
        assertThat(new EngineAddress(socket)).isEqualTo(new EngineAddress(socket, 0));
        assertThat(new EngineAddress(folder.resolve("nothing")).isRoots()).isFalse();
    }

    /** Where this user would be root; whoever runs the test owns the socket. */
    private EngineClient client(int root) {
        return new EngineClient(new EngineAddress(socket, root), Duration.ofSeconds(20));
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
