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

    @ParameterizedTest
    @CsvSource({
        "20, 0, ENOUGH",
        "20, 1, LITTLE",
        "10, 0, LITTLE",
        "10, 1, TOO_LITTLE",
        " 0, 0, TOO_LITTLE",
    })
    void ofALargeDiskSoManyGibibytesAreEnoughWhateverShareTheyAre(long gibibytes, long bytesLess, Level level) {
        for (long size : new long[] {4096 * GIBIBYTE, Long.MAX_VALUE}) {
            Disk large = new Disk(size, gibibytes * GIBIBYTE - bytesLess);
            assertThat(new DiskRoom(large, DiskMarks.STANDARD).level()).isEqualTo(level);
            assertThat(new DiskRoom(large, new DiskMarks(0, 0)).level()).isEqualTo(Level.ENOUGH);
        }
    }

    @Test
    void marksOfZeroAreNeverMissed() {
        assertThat(new DiskRoom(new Disk(1000, 0), new DiskMarks(0, 0)).level()).isEqualTo(Level.ENOUGH);
    }

    @Test
    void theSentenceHasWhatThereIsAndWhatWasExpected() {
        assertThat(new DiskRoom(new Disk(100 * GIBIBYTE, 3 * GIBIBYTE), DiskMarks.STANDARD).sentence())
                .isEqualTo("disk: 3.0 of 100.0 GiB free, 3.0 %"
                        + " (expected: 10 % or 20 GiB, and at least 5 % or 10 GiB for starts)");
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
