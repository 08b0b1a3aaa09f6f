package dev.flagship.lifecycle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final SteppedClock clock = new SteppedClock();
    private final Signals signals = new Signals(clock);

    @Test
    void signalsThatFollowUponAPassAreGathered() throws InterruptedException {
        signals.give();
        clock.whilePaused = signals::give;
        signals.await(Duration.ofMinutes(1));
        assertThat(clock.pauses).containsExactly(Signals.GATHERED);
        assertThat(signals.take()).as("what came meanwhile is taken with it").isFalse();
    }

    @Test
    void whatComesAfterARestIsNotKeptWaiting() throws InterruptedException {
        signals.give();
        clock.step = Signals.GATHERED;
        signals.await(Duration.ofMinutes(1));
        assertThat(clock.pauses).isEmpty();
    }

    @Test
    void withoutASignalTheNextPassComesInItsTime() throws InterruptedException {
        signals.await(Duration.ofMillis(1));
        assertThat(clock.pauses).isEmpty();
        assertThat(signals.take()).isFalse();
    }

    /** A clock that moves by a step each time it is looked at. */
    private static final class SteppedClock implements Clock {
        private final List<Duration> pauses = new ArrayList<>();
        private Duration step = Duration.ZERO;
        private Runnable whilePaused = () -> {};
        private long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanoTime() {
            nanos += step.toNanos();
            return nanos;
        }

        @Override
        public boolean isSteady() {
            return true;
        }

        @Override
        public void pause(Duration duration) {
            pauses.add(duration);
            whilePaused.run();
        }
    }
}
