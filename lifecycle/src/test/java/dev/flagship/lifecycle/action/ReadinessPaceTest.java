package dev.flagship.lifecycle.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessPaceTest {
    private static final long SECONDS = 60;

    @Test
    void noTryIsLaterThanAQuarterOfTheTimeThatItTook() {
        Duration waited = Duration.ZERO;
        while (waited.toSeconds() < SECONDS) {
            Duration pause = ReadinessPace.pause(waited);
            assertThat(pause).as("after %s", waited).isBetween(Duration.ofMillis(5), Duration.ofMillis(250));
            assertThat(pause.toNanos())
                    .as("after %s", waited)
                    .isLessThanOrEqualTo(Math.max(waited.toNanos() / 4, 5_000_000));
            waited = waited.plus(pause);
        }
    }

    @Test
    void aContainerThatTakesASecondIsTriedTwentyTimesAndLookedAtTen() {
        int tries = 0;
        int looks = 0;
        Duration nextLook = Duration.ZERO;
        Duration waited = Duration.ZERO;
        while (waited.toSeconds() < 1) {
            tries++;
            if (waited.compareTo(nextLook) >= 0) {
                looks++;
                nextLook = ReadinessPace.nextLook(waited);
            }
            waited = waited.plus(ReadinessPace.pause(waited));
        }
        assertThat(tries).isBetween(15, 25);
        assertThat(looks).isBetween(6, 12);
    }
}
