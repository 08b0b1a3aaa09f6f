package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"0,0:00", "9,0:09", "3130,52:10", "3600,1:00:00", "3723,1:02:03", "98765,1d 03:26:05"})
    void aClockHasTheFormThatThePagesTickIn(long seconds, String clock) {
        assertThat(Durations.clock(seconds)).isEqualTo(clock);
    }

    @ParameterizedTest
    @CsvSource({"1,1 s", "60,1 min", "61,61 s", "121,3 min", "3599,1 hour", "3600,1 hour", "3660,61 min", "7200,2 hours"
    })
    void wordsRoundUpToASensibleUnit(long seconds, String words) {
        assertThat(Durations.words(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1,1st", "2,2nd", "3,3rd", "4,4th", "11,11th", "12,12th", "13,13th", "21,21st", "112,112th"})
    void ordinalsEndAsEnglishHasThem(int number, String ordinal) {
        assertThat(Ordinal.of(number)).isEqualTo(ordinal);
    }
}
