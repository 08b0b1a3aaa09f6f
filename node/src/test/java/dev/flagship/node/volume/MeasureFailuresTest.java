package dev.flagship.node.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasureFailuresTest {
    private final MeasureFailures failures = new MeasureFailures();

    @Test
    void theSixthFailureInARowIsOneTooManyAndRestartsTheCount() {
        assertThat(IntStream.range(0, 13).map(each -> failures.another(true)))
                .containsExactly(1, 2, 3, 4, 5, MeasureFailures.MOST, 1, 2, 3, 4, 5, MeasureFailures.MOST, 1);
    }

    @Test
    void aSuccessRestartsTheCount() {
        failTimes(5);
        failures.none();

        assertThat(failures.another(true)).isEqualTo(1);
    }

    @Test
    void anEngineThatIsAwayIsNoReasonToEndAnybody() {
        failTimes(5);

        assertThat(failures.another(false)).isZero();
        assertThat(failures.another(false)).isZero();
        assertThat(failures.another(true)).isEqualTo(1);
    }

    private void failTimes(int times) {
        IntStream.range(0, times)
                .forEach(each -> assertThat(failures.another(true)).isPositive());
    }
}
