package dev.flagship.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A monotonic counter that is stepped by hand stands for a database whose time moved against it. */
@Tag("fault")
class DatabaseClockTest {
    private final TestDatabase database = TestDatabase.create();
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final DatabaseClock clock = new DatabaseClock(database.dataSource(), nanos::get);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void timeGoesOnByTheMonotonicCounterAlone() {
        Instant before = clock.now();
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(clock.now()).isEqualTo(before.plusSeconds(90));
        assertThat(clock.nanoTime()).isEqualTo(nanos.get());
        assertThat(clock.sinceAnswer()).isEqualTo(Duration.ofSeconds(90));
        clock.resample();
        assertThat(clock.sinceAnswer()).isZero();
    }

    @Test
    void aDatabaseThatFallsBackMakesTheTimeUnsteadyUntilItWasQuietForFiveMinutes() {
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        clock.resample();
        assertThat(clock.isSteady()).isFalse();
        clock.resample();
        assertThat(clock.isSteady()).isFalse();
        for (int sample = 0; sample < 76; sample++) {
            nanos.addAndGet(Duration.ofSeconds(4).toNanos());
            clock.resample();
        }
        assertThat(clock.isSteady()).isTrue();
    }

    @Test
    void aDatabaseThatLeapsAheadMakesTheTimeUnsteadyAndIsFollowed() {
        Instant before = clock.now();
        nanos.addAndGet(-Duration.ofHours(2).toNanos());
        clock.resample();
        assertThat(clock.isSteady()).isFalse();
        assertThat(clock.now()).isCloseTo(before, within(1, ChronoUnit.MINUTES));
    }

    @Test
    void anAnswerThatWasLongInComingIsNoJump() {
        Instant before = clock.now();
        AtomicLong step = new AtomicLong();
        DatabaseClock waiting = new DatabaseClock(database.dataSource(), () -> nanos.addAndGet(step.get()));
        step.set(Duration.ofSeconds(20).toNanos());
        waiting.resample();
        step.set(0);
        assertThat(waiting.isSteady()).isTrue();
        assertThat(waiting.now()).isCloseTo(before.plusSeconds(40), within(1, ChronoUnit.MINUTES));
        waiting.resample();
        assertThat(waiting.isSteady())
                .as("the forty seconds did not pass for the database")
                .isFalse();
    }

    @Test
    void aDriftOfLessThanFiveSecondsIsNoJump() {
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        clock.resample();
        assertThat(clock.isSteady()).isTrue();
    }
}
