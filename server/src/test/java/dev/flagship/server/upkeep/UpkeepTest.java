package dev.flagship.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class UpkeepTest {
    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void whatFailsIsDoneAgainAndHoldsNothingElseUp() {
        AtomicInteger away = new AtomicInteger();
        AtomicInteger broken = new AtomicInteger();
        AtomicInteger well = new AtomicInteger();
        try (Upkeep upkeep = new Upkeep(
                "test",
                OFTEN,
                () -> {
                    away.incrementAndGet();
                    throw new DataAccessResourceFailureException("away");
                },
                () -> {
                    broken.incrementAndGet();
                    throw new IllegalArgumentException("broken");
                },
                well::incrementAndGet)) {
            upkeep.start();

            await().until(() -> away.get() > 2 && broken.get() > 2 && well.get() > 2);
        }
    }

    @Test
    void whatIsUnderWayIsWaitedForAndNothingComesAfterIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> release = new CompletableFuture<>();
        AtomicInteger ended = new AtomicInteger();
        Upkeep upkeep = new Upkeep("test", OFTEN, () -> {
            begun.countDown();
            release.join();
            ended.incrementAndGet();
        });
        upkeep.start();
        begun.await();

        Thread finishing = Thread.ofVirtual().start(() -> upkeep.finish(Duration.ofSeconds(10)));
        await().until(() -> !upkeep.isOpen());
        assertThat(finishing.isAlive()).isTrue();
        release.complete(null);
        finishing.join();

        assertThat(ended).hasValue(1);
    }
}
