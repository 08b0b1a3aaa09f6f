package dev.flagship.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.password.Line.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineTest {
    private final Line line = new Line(1, 3, 2);

    @Test
    void visitorsOfOnePlaceLeaveRoomForOthersUntilTheLineIsFull() throws InterruptedException {
        comesAtOnceTo("hall", Turn.GIVEN);
        Thread first = waits("hall");
        Thread second = waits("hall");

        comesAtOnceTo("hall", Turn.CROWDED);
        Thread other = waits("home");
        comesAtOnceTo("elsewhere", Turn.CROWDED);

        for (Thread each : List.of(first, second, other)) {
            line.leave();
            each.join();
        }
        line.leave();
        comesAtOnceTo("hall", Turn.GIVEN);
    }

    private void comesAtOnceTo(String place, Turn turn) {
        assertThat(CompletableFuture.supplyAsync(() -> line.comeIn(place)))
                .succeedsWithin(Duration.ofSeconds(20))
                .isEqualTo(turn);
    }

    private Thread waits(String place) {
        Thread thread =
                Thread.ofVirtual().start(() -> assertThat(line.comeIn(place)).isEqualTo(Turn.GIVEN));
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }
}
