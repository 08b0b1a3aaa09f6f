package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GatewayLimitsTest {
    private static final GatewayLimits USUAL = GatewayLimits.DEFAULT;

    @Test
    void aProcessThatMayHaveFewFilesOpenHasFewerConnectionsAndOtherwiseTheSameLimits() {
        GatewayLimits few = USUAL.with(USUAL.ceilings().within(4096));

        assertThat(few.connections()).isEqualTo(1920);
        assertThat(few.connectionsPerAddress()).isEqualTo(480);
        assertThat(few)
                .usingRecursiveComparison()
                .ignoringFields("connections", "connectionsPerAddress")
                .isEqualTo(USUAL);
        assertThat(USUAL.with(USUAL.ceilings().within(65_536))).isEqualTo(USUAL);
    }
}
