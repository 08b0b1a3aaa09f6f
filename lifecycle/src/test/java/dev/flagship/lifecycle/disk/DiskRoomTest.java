package dev.flagship.lifecycle.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.lifecycle.disk.DiskRoom.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskRoomTest {
    private static final long GIBIBYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, ENOUGH",
        "1000,  100, ENOUGH",
        "1000,   99, LITTLE",
        "1000,   50, LITTLE",
        "1000,   49, TOO_LITTLE",
        "1000,    0, TOO_LITTLE",
        "   0,    0, ENOUGH",
    })
    void atAMarkIsStillEnoughForItAndBelowItIsNot(long bytes, long free, Level level) {
        assertThat(new DiskRoom(new Disk(bytes, free), DiskMarks.STANDARD).level())
                .isEqualTo(level);
    }

    @Test
    void theLargestDiskIsJudgedLikeAnyOther() {
        Disk largest = new Disk(Long.MAX_VALUE, Long.MAX_VALUE / 100 * 7);
        assertThat(new DiskRoom(largest, DiskMarks.STANDARD).level()).isEqualTo(Level.LITTLE);
        assertThat(new DiskRoom(largest, new DiskMarks(6, 6)).level()).isEqualTo(Level.ENOUGH);
    }

    @Test
    void marksOfZeroAreNeverMissed() {
        assertThat(new DiskRoom(new Disk(1000, 0), new DiskMarks(0, 0)).level()).isEqualTo(Level.ENOUGH);
    }

    @Test
    void theSentenceHasWhatThereIsAndWhatWasExpected() {
        assertThat(new DiskRoom(new Disk(100 * GIBIBYTE, 3 * GIBIBYTE), DiskMarks.STANDARD).sentence())
                .isEqualTo("disk: 3.0 of 100.0 GiB free, 3.0 % (expected: 10 %, and at least 5 % for starts)");
        assertThat(new DiskRoom(new Disk(10_000, 499), DiskMarks.STANDARD).sentence())
                .contains(" free, 4.9 %");
        assertThat(DiskRoom.UNSEEN.sentence()).startsWith("disk: 0.0 of 0.0 GiB free, 0.0 %");
    }

    @Test
    void marksAreReadAsTheyAreWritten() {
        assertThat(DiskMarks.parse(" 20, 7 ")).isEqualTo(new DiskMarks(20, 7));
        assertThat(DiskMarks.parse(DiskMarks.STANDARD.toString())).isEqualTo(DiskMarks.STANDARD);
        assertThatThrownBy(() -> DiskMarks.parse("5,10")).hasMessageStartingWith("5,10 (expected: WARNING,STARTS");
        assertThatThrownBy(() -> DiskMarks.parse("")).hasMessageContaining("(expected: WARNING,STARTS");
        assertThatThrownBy(() -> DiskMarks.parse("1,2,3")).hasMessageStartingWith("1,2,3 ");
    }

    @Test
    void marksAndDisksThatCannotBeAreRefusedByName() {
        assertThatThrownBy(() -> new DiskMarks(4, 5)).hasMessage("comfort: 4 (expected: 5 to 100)");
        assertThatThrownBy(() -> new DiskMarks(101, 5)).hasMessageStartingWith("comfort: 101");
        assertThatThrownBy(() -> new DiskMarks(10, -1)).hasMessageStartingWith("starts: -1");
        assertThatThrownBy(() -> new Disk(10, 11)).hasMessage("free: 11 (expected: 0 to 10)");
        assertThatThrownBy(() -> new Disk(-1, 0)).hasMessageStartingWith("bytes: -1");
    }
}
