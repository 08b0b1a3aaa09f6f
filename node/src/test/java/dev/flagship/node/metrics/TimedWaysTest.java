package dev.flagship.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long starts and stops took, of what is told a second apart. */
class TimedWaysTest {
    private static final String START = "flagship.instance.start";
    private static final String STOP = "flagship.instance.stop";

    private final MockClock clock = new MockClock();
    private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final TimedWays ways = new TimedWays(registry);
    private final Incarnation first = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
    private final Incarnation second = new Incarnation(first.instance(), 2);

    @Test
    void aStartIsFromItsPlaceToRunning() {
        tell(first, Step.RESERVED, Step.CREATED, Step.STARTED, Step.READY, Step.RUNNING);
        assertThat(seconds(START)).isEqualTo(4);
        assertThat(ways.size()).isZero();
    }

    @Test
    void aStopByItsOwnerIsFromWhenItIsTakenApartHoweverLongItRan() {
        tell(first, Step.RESERVED, Step.CREATED, Step.STARTED, Step.READY, Step.RUNNING);
        clock.add(Duration.ofHours(1));
        tell(first, Step.CLOSED, Step.REMOVED, Step.ENDED);
        assertThat(seconds(STOP)).isEqualTo(2);
        assertThat(ways.size()).isZero();
    }

    @Test
    void aStopThatTheNodeDecidedIsFromItsDecision() {
        tell(first, Step.STOPPING, Step.CLOSED, Step.REMOVED, Step.ENDED);
        assertThat(seconds(STOP)).isEqualTo(3);
    }

    @Test
    void aStopThatIsTriedAgainIsFromItsFirstTry() {
        tell(first, Step.CLOSED, Step.CLOSED, Step.REMOVED, Step.ENDED);
        assertThat(seconds(STOP)).isEqualTo(3);
    }

    @Test
    void whatIsStoppedWhileItComesCountsAsAStopAndAsNoStart() {
        tell(first, Step.RESERVED, Step.CREATED, Step.CLOSED, Step.STARTED, Step.REMOVED, Step.ENDED);
        assertThat(seconds(STOP)).isEqualTo(3);
        assertThat(registry.find(START).timer()).isNull();
    }

    @Test
    void whoClaimsWhatWasReadyDidNotWaitForIt() {
        tell(first, Step.RESERVED, Step.CREATED, Step.STARTED, Step.READY, Step.POOLED);
        assertThat(ways.size()).isZero();
        clock.add(Duration.ofHours(1));
        tell(first, Step.RUNNING);
        assertThat(registry.find(START).timer()).isNull();
    }

    @Test
    void theNextIncarnationTakesThePlaceOfTheOneBefore() {
        tell(first, Step.RESERVED, Step.CREATED);
        tell(second, Step.RESERVED);
        assertThat(ways.size()).isEqualTo(1);
        tell(first, Step.STARTED);
        tell(second, Step.CREATED, Step.STARTED, Step.READY, Step.RUNNING);
        assertThat(seconds(START)).isEqualTo(5);
    }

    private void tell(Incarnation incarnation, Step... steps) {
        for (Step step : steps) {
            clock.add(Duration.ofSeconds(1));
            ways.reached(incarnation, step);
        }
    }

    private double seconds(String name) {
        Timer timer = registry.get(name).timer();
        assertThat(timer.count()).isEqualTo(1);
        return timer.totalTime(TimeUnit.SECONDS);
    }
}
