package dev.flagship.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private final FakeClock clock = new FakeClock(T0);

    @Test
    void timePassesOnlyByStepsAndPauses() {
        clock.step(Duration.ofSeconds(2));
        clock.pause(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(T0.plusSeconds(3));
        assertThat(clock.nanoTime()).isEqualTo(3_000_000_000L);
    }

    @Test
    void aJumpMovesTheTimeButNotTheIntervals() {
        clock.jump(Duration.ofHours(-2));
        assertThat(clock.now()).isEqualTo(T0.minusSeconds(7200));
        assertThat(clock.nanoTime()).isZero();
        clock.steady(false);
        assertThat(clock.isSteady()).isFalse();
    }
}
