package dev.flagship.lifecycle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineScheduleTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private long now;
    private final EngineSchedule schedule = new EngineSchedule(() -> now, INTERVAL, RETRY);

    @Test
    void aLookFollowsSoonerWhileSomethingIsWrong() {
        assertThat(schedule.isDue()).isTrue();
        look(true);
        pass(RETRY);
        assertThat(schedule.isDue()).isFalse();
        pass(INTERVAL.minus(RETRY));
        assertThat(schedule.isDue()).isTrue();
        look(false);
        assertThat(schedule.isDue()).isFalse();
        pass(RETRY);
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void whatIsAskedForSoonPutsOffNothing() {
        look(true);
        pass(INTERVAL.minusSeconds(1));
        schedule.lookSoon();
        pass(Duration.ofSeconds(1));
        assertThat(schedule.isDue()).isTrue();
        look(true);
        schedule.lookSoon();
        pass(RETRY);
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void anOutagePutsOffEvenALookThatWasAskedFor() {
        look(true);
        schedule.lookAgain();
        assertThat(schedule.isDue()).isTrue();
        schedule.putOff();
        assertThat(schedule.isDue()).isFalse();
        pass(RETRY);
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void everythingIsLookedAtAfterAnIntervalOrWhenAskedFor() {
        schedule.beginFullLook();
        assertThat(schedule.isFullLookDue()).isFalse();
        pass(INTERVAL);
        assertThat(schedule.isFullLookDue()).isTrue();
        schedule.beginFullLook();
        schedule.lookFullySoon();
        assertThat(schedule.isFullLookDue()).isTrue();
    }

    @Test
    void anAdmissionLastsAnHourUnlessItIsRevoked() {
        assertThat(schedule.isAdmissionDue()).isTrue();
        schedule.admit();
        pass(Duration.ofMinutes(59));
        assertThat(schedule.isAdmissionDue()).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(schedule.isAdmissionDue()).isTrue();
        assertThat(schedule.isAdmitted()).isTrue();
        schedule.admit();
        schedule.revokeAdmission();
        assertThat(schedule.isAdmitted()).isFalse();
    }

    private void look(boolean settled) {
        schedule.beginLook();
        schedule.endLook(settled);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
