package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpenFilesTest {
    private static final GatewayLimits USUAL = GatewayLimits.DEFAULT;

    @Test
    void theLimitIsTheOneInForce() {
        assertThat(OpenFiles.in("""
                        Limit                     Soft Limit           Hard Limit           Units
                        Max processes             95862                95862                processes
                        Max open files            4096                 8192                 files
                        """)).isEqualTo(4096);
        assertThat(OpenFiles.in("Max open files            unlimited            unlimited            files\n"))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(OpenFiles.most()).isPositive();
    }

    @Test
    void playersLeaveAsManyForContainersAndNoneOfThemTakesAll() {
        GatewayLimits few = USUAL.within(4096);

        assertThat(few.connections()).isEqualTo(1920);
        assertThat(few.connectionsPerAddress()).isEqualTo(480);
        assertThat(few.within(Long.MAX_VALUE)).isEqualTo(few);
        assertThat(USUAL.within(64).connections()).isEqualTo(1);
    }

    @Test
    void whereThereAreEnoughNothingChanges() {
        assertThat(USUAL.within(65_536)).isEqualTo(USUAL);
        assertThat(USUAL.within(40_256)).isEqualTo(USUAL);
        assertThat(USUAL.within(Long.MAX_VALUE)).isEqualTo(USUAL);
    }
}
