package dev.flagship.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestTest {
    private final List<String> told = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Test
    void aMachineAtRestIsMeasuredAtOnce() throws InterruptedException {
        assertThat(await(0.99)).isEqualTo(new Rest(0.99, Duration.ZERO));
        assertThat(told).isEmpty();
    }

    @Test
    void aBusyMachineIsMeasuredOnceItIsAtRest() throws InterruptedException {
        assertThat(await(2.5, 1, 0.9)).isEqualTo(new Rest(0.9, Duration.ofSeconds(10)));
        assertThat(passed).hasSeconds(10);
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).contains("not at rest: load 2.5");
        assertThat(told.getLast()).contains("at rest after 10 s");
    }

    @Test
    void aMachineThatNeverRestsIsMeasuredAfterThreeMinutesWithANote() throws InterruptedException {
        assertThat(await(3)).isEqualTo(new Rest(3, Duration.ofMinutes(3)));
        assertThat(passed).hasMinutes(3);
        assertThat(told.getLast()).contains("still load 3.0 after 180 s");
    }

    /** The last of these loads stays. */
    private Rest await(double... loads) throws InterruptedException {
        Deque<Double> left = new ArrayDeque<>();
        for (double load : loads) {
            left.add(load);
        }
        return Rest.await(
                () -> left.size() > 1 ? left.removeFirst() : left.getFirst(),
                time -> passed = passed.plus(time),
                told::add);
    }
}
