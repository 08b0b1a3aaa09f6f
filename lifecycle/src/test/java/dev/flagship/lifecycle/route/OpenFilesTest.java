package dev.flagship.lifecycle.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OpenFilesTest {
    @Test
    void theLimitIsTheOneInForce() {
        assertThat(OpenFiles.in("""
                        Limit                     Soft Limit           Hard Limit           Units
                        Max processes             95862                95862                processes
                        Max open files            4096                 8192                 files
                        """)).isEqualTo(4096);
        assertThat(OpenFiles.in("Max open files            unlimited            unlimited            files\n"))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(OpenFiles.of(Path.of("/nowhere/limits"))).isEqualTo(Long.MAX_VALUE);
        assertThat(OpenFiles.most()).isPositive();
    }

    @Test
    void playersLeaveAsManyForContainersAndNoneOfThemTakesAll() {
        Ceilings few = Ceilings.USUAL.within(4096);

        assertThat(few).isEqualTo(new Ceilings(1856, 464));
        assertThat(few.within(Long.MAX_VALUE)).isEqualTo(few);
        assertThat(Ceilings.USUAL.within(64)).isEqualTo(new Ceilings(1, 1));
    }

    @Test
    void whereThereAreEnoughNothingChanges() {
        assertThat(Ceilings.USUAL.within(65_536)).isEqualTo(Ceilings.USUAL);
        assertThat(Ceilings.USUAL.within(40_384)).isEqualTo(Ceilings.USUAL);
        assertThat(Ceilings.USUAL.within(40_383)).isNotEqualTo(Ceilings.USUAL);
        assertThat(Ceilings.USUAL.within(Long.MAX_VALUE)).isEqualTo(Ceilings.USUAL);
    }

    @Test
    void aSmallHeapHasRoomForFewerConnections() {
        Ceilings own = Ceilings.USUAL.withinHeap(80L << 20);

        assertThat(own.connections()).isBetween(10_000, 11_000);
        assertThat(own.perAddress()).isEqualTo(Ceilings.USUAL.perAddress());
        assertThat(Ceilings.USUAL.withinHeap(128L << 20)).isEqualTo(Ceilings.USUAL);
    }

    @Test
    void halfOfASmallHeapIsForOneAddress() {
        Ceilings small = Ceilings.USUAL.withinHeap(60L << 20);

        assertThat(small.connections()).isBetween(4_700, 4_900);
        assertThat(small.perAddress()).isEqualTo(small.connections() / 2);
    }

    @Test
    void noHeapIsTooSmallForOneConnectionInsideTls() {
        int withStream = Ceilings.ENCRYPTED + 1;
        Ceilings one = new Ceilings(withStream, withStream);

        assertThat(Ceilings.USUAL.withinHeap(16L << 20)).isEqualTo(one);
        assertThat(Ceilings.USUAL.withinHeap((44L << 20) + 6 * 3_500L)).isEqualTo(new Ceilings(6, 5));
        assertThat(new Ceilings(2, 1).withinHeap(16L << 20))
                .as("what is wanted")
                .isEqualTo(new Ceilings(2, 1));
        assertThat(new Ceilings(20, 1).withinHeap(16L << 20)).isEqualTo(new Ceilings(5, 1));
    }
}
