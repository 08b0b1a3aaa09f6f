package dev.flagship.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void the_median_of_an_even_count_is_the_mean_of_the_two_in_the_middle() {
        assertThat(Samples.of(List.of(4 * MILLI, MILLI, 3 * MILLI, 2 * MILLI)).medianMillis())
                .isEqualTo(2.5);
        assertThat(Samples.of(List.of(9 * MILLI, MILLI, 3 * MILLI)).medianMillis())
                .isEqualTo(3);
    }

    @Test
    void a_percentile_is_a_measured_time_that_so_many_do_not_exceed() {
        Samples hundred = Samples.of(
                LongStream.rangeClosed(1, 100).map(n -> n * MILLI).boxed().toList());

        assertThat(hundred.percentileMillis(95)).isEqualTo(95);
        assertThat(hundred.percentileMillis(99)).isEqualTo(99);
        assertThat(hundred.percentileMillis(99.5)).isEqualTo(100);
        assertThat(Samples.of(List.of(7 * MILLI)).percentileMillis(1)).isEqualTo(7);
    }

    @Test
    void nothing_measured_is_refused() {
        assertThatThrownBy(() -> Samples.of(List.of())).hasMessageContaining("none");
        assertThatThrownBy(() -> Samples.of(List.of(1L)).percentileMillis(0)).hasMessageContaining("percent");
    }

    @Test
    void figures_have_three_digits_or_are_whole() {
        assertThat(Figures.rounded(12.3456)).isEqualTo(12.3);
        assertThat(Figures.rounded(0.0012345)).isEqualTo(0.00123);
        assertThat(Figures.rounded(17691.6)).isEqualTo(17692);
        assertThat(Figures.rounded(0)).isZero();
    }
}
