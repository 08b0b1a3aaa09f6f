package dev.flagship.server.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.competition.Competition.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    private static final Instant START = Instant.parse("2031-05-01T08:00:00Z");
    private static final Instant END = Instant.parse("2031-05-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"-1, BEFORE, BEFORE", "0, OPEN, PAUSED", "1, OPEN, PAUSED"})
    void theInstantOfTheStartBelongsToTheEvent(long millis, Phase going, Phase paused) {
        assertThat(new Span(START, END, false).phase(START.plusMillis(millis))).isEqualTo(going);
        assertThat(new Span(START, END, true).phase(START.plusMillis(millis))).isEqualTo(paused);
    }

    @ParameterizedTest
    @CsvSource({"-1, OPEN, PAUSED", "0, AFTER, AFTER", "1, AFTER, AFTER"})
    void theInstantOfTheEndDoesNotBelongToTheEvent(long millis, Phase going, Phase paused) {
        assertThat(new Span(START, END, false).phase(END.plusMillis(millis))).isEqualTo(going);
        assertThat(new Span(START, END, true).phase(END.plusMillis(millis))).isEqualTo(paused);
    }

    @Test
    void anEventWithoutTimesIsAlwaysOpen() {
        assertThat(new Span(null, null, false).phase(Instant.MIN)).isEqualTo(Phase.OPEN);
        assertThat(new Span(null, null, false).phase(Instant.MAX)).isEqualTo(Phase.OPEN);
    }
}
