package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.cli.local.data.Reachability;
import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.cli.local.program.Backoff;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A platform that is stopped while it is still being started. */
@Tag("fault")
class SupervisorTest extends UpTestBase {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void whatIsBeingStartedIsStoppedAndNothingIsStartedAfterIt() throws Exception {
        data.create();
        Files.createFile(data.root().resolve("run/hold"));
        Supervisor supervisor = new Supervisor(platform(), Backoff.DEFAULT, told::add);
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<String> start = beside.submit(() -> {
                supervisor.start();
                return "it runs";
            });
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> nodes().findAny().isPresent());
            } finally {
                supervisor.stop();
            }
            assertThat(nodes()).isEmpty();
            assertThatThrownBy(start::get).hasCauseInstanceOf(InterruptedException.class);
        }
        assertThat(told).containsExactly("starting the database", "starting the node");
        assertThatThrownBy(supervisor::start).isInstanceOf(InterruptedException.class);
    }

    private Stream<ProcessHandle> nodes() {
        String jar = folder.resolve("node/target/node.jar").toString();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(jar));
    }

    private Platform platform() {
        return new Platform(
                folder,
                data,
                new UpOptions(),
                Reachability.of("127.0.0.1", "", ""),
                "secret",
                JavaCommand.of(folder, "node", List.of()),
                JavaCommand.of(folder, "server", List.of()),
                ServerUser.ourselves(),
                false);
    }
}
