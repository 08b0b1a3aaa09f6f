package dev.flagship.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuietNodeTest {
    private static final int FEW = 500;
    private static final int MANY = 2_000;

    private final QuietNode many = new QuietNode(MANY, () -> 0);

    @Test
    void what_changes_is_looked_at_whatever_else_there_is() {
        // What changed is looked at for a while longer.
        assertThat(rows(many, 0, 10)).containsOnly(0L);
        List<Long> rows = rows(new QuietNode(FEW, () -> 0), 2, 10);

        assertThat(rows).allMatch(cost -> cost > 0 && cost < FEW / 2);
        assertThat(rows(many, 2, 10)).isEqualTo(rows);
    }

    @Test
    void a_look_at_everything_is_counted_in_full() {
        // A minute passes.
        assertThat(rows(many, 0, 150))
                .anyMatch(cost -> cost >= 2 * MANY)
                .filteredOn(cost -> cost > 0)
                .hasSizeLessThan(10);
    }

    private static List<Long> rows(QuietNode node, int changes, int rounds) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> node.change(changes).rows())
                .toList();
    }
}
