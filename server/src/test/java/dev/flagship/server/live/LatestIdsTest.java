package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatestIdsTest {
    private final LatestIds latest = new LatestIds(2);

    @Test
    void whatIsThereIsNotAddedAgainInWhateverOrderItCame() {
        assertThat(latest.add(12)).isTrue();
        assertThat(latest.add(11)).isTrue();

        assertThat(latest.add(12)).isFalse();
        assertThat(latest.add(11)).isFalse();
    }

    @Test
    void theOldestIsForgotten() {
        latest.add(12);
        latest.add(11);
        latest.add(10);

        assertThat(latest.add(11)).isFalse();
        assertThat(latest.add(12)).isTrue();
    }
}
