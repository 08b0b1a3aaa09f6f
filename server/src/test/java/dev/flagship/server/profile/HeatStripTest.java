package dev.flagship.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.profile.HeatStrip.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeatStripTest {
    private static final Instant START = Instant.parse("2030-01-31T09:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(2));

    @Test
    void theStripReachesOverTheWholeEventAndCountsWhatFallsIntoTheSameSlot() {
        HeatStrip strip = HeatStrip.of(at(0, 59, 60, 60 * 48), START, END);

        assertThat(strip.from()).isEqualTo(START);
        assertThat(strip.to()).isEqualTo(END);
        assertThat(strip.cells())
                .containsExactly(
                        new Cell(0, 2, START),
                        new Cell(1, 1, START.plus(Duration.ofHours(1))),
                        new Cell(47, 1, START.plus(Duration.ofHours(47))));
    }

    @Test
    void theStripReachesFromTheFirstSolveToTheLastWhereTheEventDoesNot() {
        for (HeatStrip strip : List.of(
                HeatStrip.of(at(60, 120), null, null),
                HeatStrip.of(at(120, 60), START.plus(Duration.ofHours(3)), START))) {
            assertThat(strip.from()).isEqualTo(START.plus(Duration.ofHours(1)));
            assertThat(strip.to()).isEqualTo(START.plus(Duration.ofHours(2)));
            assertThat(strip.cells()).extracting(Cell::index).containsExactly(0, 47);
        }
    }

    @Test
    void oneSolveHasAStripAndNoneHasNoCells() {
        assertThat(HeatStrip.of(at(5), null, null).cells())
                .extracting(Cell::index)
                .containsExactly(0);
        assertThat(HeatStrip.of(List.of(), START, END).cells()).isEmpty();
    }

    @Test
    void theHottestSlotsLookAlike() {
        assertThat(Stream.of(1, 2, 3, 4, 5, 99).map(solves -> new Cell(0, solves, START).heat()))
                .containsExactly(1, 2, 3, 4, 4, 4);
    }

    private static List<Instant> at(int... minutes) {
        return Arrays.stream(minutes)
                .mapToObj(minute -> START.plus(Duration.ofMinutes(minute)))
                .toList();
    }
}
