package dev.flagship.driver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.EngineProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that removes nothing still starts something: removals take no other call's connection. */
@Tag("fault")
class HangingRemovalsTest {
    private static final int REMOVALS = 100;

    @TempDir
    Path folder;

    @Test
    void otherCallsGetThroughHoweverManyRemovalsHang() {
        assertOthersGetThrough(client -> client.containers().remove("stuck"));
    }

    @Test
    void otherCallsGetThroughHoweverManyRemovalsOfVolumesHang() {
        assertOthersGetThrough(client -> client.volumes().remove("stuck"));
    }

    private void assertOthersGetThrough(Function<EngineClient, EngineAnswer> removal) {
        AtomicInteger hanging = new AtomicInteger();
        EngineProxy.Behaviour behaviour = request -> {
            if (request[0] == 'D') {
                hanging.incrementAndGet();
                return new byte[0];
            }
            return EngineProxy.json(201, "{}");
        };
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try (EngineProxy proxy = EngineProxy.start(folder.resolve("engine.sock"), behaviour);
                EngineClient client = new EngineClient(EngineAddress.of(proxy.url()), Duration.ofSeconds(10))) {
            for (int i = 0; i < REMOVALS; i++) {
                Future<?> _ = threads.submit(() -> removal.apply(client));
            }
            Awaitility.await("as many removals as go at once").until(() -> hanging.get() >= 32);

            assertThat(client.containers().start("fresh").status()).isEqualTo(201);
        } finally {
            threads.shutdownNow();
        }
    }
}
