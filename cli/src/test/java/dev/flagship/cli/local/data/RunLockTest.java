package dev.flagship.cli.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void takingWaitsForAProcessThatOnlyAsksAndNotForOneThatKeepsTheLock() throws Exception {
        Path file = folder.resolve("lock");
        FutureTask<Optional<RunLock>> taken =
                new FutureTask<>(() -> Optional.ofNullable(RunLock.tryTake(file, Duration.ofMinutes(1))));
        try (FileChannel asking =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assertThat(asking.tryLock(0, Long.MAX_VALUE, true)).isNotNull();
            Thread taker = Thread.ofVirtual().start(taken);
            await().atMost(Duration.ofMinutes(1)).until(() -> taker.getState() == Thread.State.TIMED_WAITING);
            assertThat(taken.isDone()).isFalse();
        }

        try (RunLock lock = taken.get().orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(RunLock.tryTake(file, Duration.ofMillis(1))).isNull();
        }
        assertThat(RunLock.isHeld(file)).isFalse();
    }
}
