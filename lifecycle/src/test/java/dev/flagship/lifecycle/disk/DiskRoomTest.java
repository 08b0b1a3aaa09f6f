package dev.flagship.lifecycle.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.lifecycle.disk.DiskRoom.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fault")
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
    void onALargeDiskAFixedNumberOfGibibytesIsEnough(long gibibytes, long bytesLess, Level level) {
        for (long size : new long[] {4096 * GIBIBYTE, Long.MAX_VALUE}) {
            Disk large = new Disk(size, gibibytes * GIBIBYTE - bytesLess);
            assertThat(new DiskRoom(large, DiskMarks.STANDARD).level()).isEqualTo(level);
            assertThat(new DiskRoom(large, new DiskMarks(0, 0)).level()).isEqualTo(Level.ENOUGH);
        }
    }

    @ParameterizedTest
    @CsvSource({
        " 1000000,  100000, ENOUGH",
        " 1000000,   99999, LITTLE",
        " 1000000,   50000, LITTLE",
        " 1000000,   49999, TOO_LITTLE",
        "90000000,  200000, ENOUGH",
        "90000000,  199999, LITTLE",
        "90000000,  100000, LITTLE",
        "90000000,   99999, TOO_LITTLE",
        "       0,       0, ENOUGH",
    })
    void inodesHaveTheSameMarksAndANumberThatIsEnough(long all, long free, Level level) {
        DiskRoom room = new DiskRoom(new Disk(1000, 1000, new Inodes(all, free)), DiskMarks.STANDARD);
        assertThat(room.level()).isEqualTo(level);
        assertThat(room.lacksInodes()).isEqualTo(level != Level.ENOUGH);
    }

    @ParameterizedTest
    @CsvSource({
        "99, 99, LITTLE, false",
        "99, 49, TOO_LITTLE, true",
        "49, 99, TOO_LITTLE, false",
        "49, 49, TOO_LITTLE, false",
    })
    void whatLacksMoreCounts(long free, long freeInodes, Level level, boolean inodes) {
        DiskRoom room = new DiskRoom(new Disk(1000, free, new Inodes(1000, freeInodes)), DiskMarks.STANDARD);
        assertThat(room.level()).isEqualTo(level);
        assertThat(room.lacksInodes()).isEqualTo(inodes);
    }

    @Test
    void marksOfZeroAreNeverMissed() {
        assertThat(new DiskRoom(new Disk(1000, 0), new DiskMarks(0, 0)).level()).isEqualTo(Level.ENOUGH);
        assertThat(new DiskRoom(new Disk(1000, 1, new Inodes(1000, 0)), new DiskMarks(0, 0)).level())
                .isEqualTo(Level.ENOUGH);
    }

    @Test
    void theSentenceHasWhatThereIsAndWhatWasExpected() {
        assertThat(new DiskRoom(new Disk(100 * GIBIBYTE, 3 * GIBIBYTE), DiskMarks.STANDARD).sentence())
                .isEqualTo("disk: 3.0 of 100.0 GiB free, 3.0 %"
                        + " (expected: 10 % or 20 GiB, and at least 5 % or 10 GiB for starts)");
        assertThat(new DiskRoom(new Disk(10_000, 499), DiskMarks.STANDARD).sentence())
                .contains(" free, 4.9 %");
        assertThat(new DiskRoom(new Disk(100, 80, new Inodes(1_000_000, 49_999)), DiskMarks.STANDARD).sentence())
                .isEqualTo("disk: 49999 of 1000000 inodes free, 4.9 %"
                        + " (expected: 10 % or 200000, and at least 5 % or 100000 for starts)");
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
        assertThatThrownBy(() -> new Inodes(10, 11)).hasMessage("free inodes: 11 (expected: 0 to 10)");
        assertThatThrownBy(() -> new Inodes(-1, 0)).hasMessageStartingWith("inodes: -1");
    }
}
