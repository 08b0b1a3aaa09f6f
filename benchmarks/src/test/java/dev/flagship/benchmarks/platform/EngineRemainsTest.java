package dev.flagship.benchmarks.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.benchmarks.platform.EngineRemains.Remain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineRemainsTest {
    private static final String IN_USE = "has active endpoints";

    private final List<String> there = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    /** Until then the network is in use. */
    private Duration released = Duration.ZERO;

    @Test
    void what_is_in_use_yet_is_asked_for_again_until_it_goes() throws InterruptedException {
        there.add("network");
        released = Duration.ofSeconds(3);

        assertThat(clear()).isEmpty();
        assertThat(there).isEmpty();
        assertThat(passed).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void what_never_goes_is_told_with_the_engines_reason_after_a_while() throws InterruptedException {
        there.add("network");
        released = Duration.ofDays(1);

        assertThat(clear()).containsExactly("network: " + IN_USE);
        assertThat(passed).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void nothing_is_waited_for_where_nothing_is_left() throws InterruptedException {
        assertThat(clear()).isEmpty();
        assertThat(passed).isZero();
    }

    private List<String> clear() throws InterruptedException {
        return EngineRemains.clear(
                () -> there.stream()
                        .map(name -> new Remain(name, () -> remove(name)))
                        .toList(),
                time -> passed = passed.plus(time));
    }

    private Optional<String> remove(String name) {
        if (passed.compareTo(released) < 0) {
            return Optional.of(IN_USE);
        }
        there.remove(name);
        return Optional.empty();
    }
}
