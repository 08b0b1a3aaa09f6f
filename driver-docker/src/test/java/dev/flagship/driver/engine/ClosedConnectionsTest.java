package dev.flagship.driver.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.driver.EngineProxy;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that closes kept connections, as one does that is started again: it is asked once more, and told nothing twice. */
@Tag("fault")
class ClosedConnectionsTest {
    @TempDir
    Path folder;

    @Test
    void onlyRequestsThatReadAreRepeatedAfterAClosedConnection() {
        List<String> heard = new CopyOnWriteArrayList<>();
        EngineProxy.Behaviour everySecondIsHungUpOn = request -> {
            heard.add(new String(request, ISO_8859_1).substring(0, 4));
            if (heard.size() % 2 == 0) {
                throw new ClosedChannelException();
            }
            return EngineProxy.json(200, "[]");
        };
        try (EngineProxy proxy = EngineProxy.start(folder.resolve("engine.sock"), everySecondIsHungUpOn);
                EngineClient client = new EngineClient(EngineAddress.of(proxy.url()), Duration.ofSeconds(20))) {
            assertThat(client.containers().all(List.of())).isEmpty();
            assertThat(client.containers().all(List.of())).isEmpty();
            assertThat(heard).containsExactly("GET ", "GET ", "GET ");

            assertThatThrownBy(() -> client.containers().start("something"))
                    .isInstanceOf(EngineUnavailableException.class);
            assertThat(heard).filteredOn("POST"::equals).hasSize(1);
        }
    }
}
