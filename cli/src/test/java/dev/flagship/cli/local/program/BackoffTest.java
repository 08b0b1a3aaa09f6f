package dev.flagship.cli.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofMinutes(1));

    @Test
    void doublesUpToTheLongest() {
        assertThat(backoff.next(Duration.ZERO, Duration.ZERO)).hasMillis(500);
        assertThat(backoff.next(Duration.ofMillis(500), Duration.ZERO)).hasMillis(1000);
        assertThat(backoff.next(Duration.ofSeconds(2), Duration.ZERO)).hasSeconds(3);
    }

    @Test
    void forgetsTheFailuresOfAProgramThatLived() {
        assertThat(backoff.next(Duration.ofSeconds(3), Duration.ofMinutes(2))).hasMillis(500);
    }
}
