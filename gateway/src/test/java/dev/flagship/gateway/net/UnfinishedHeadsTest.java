package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UnfinishedHeadsTest {
    private final UnfinishedHeads heads = new UnfinishedHeads(100, 60);
    private final UnfinishedHeads.Part first = heads.of("anna");
    private final UnfinishedHeads.Part second = heads.of("anna");
    private final UnfinishedHeads.Part other = heads.of("ben");

    @Test
    void allConnectionsOfOneHaveOneShare() {
        assertThat(first.add(40)).isTrue();
        assertThat(second.add(30)).isFalse();
        assertThat(other.add(30)).isTrue();

        second.end();
        assertThat(second.add(20)).isTrue();
    }

    @Test
    void allTogetherHaveNoMoreThanThereIs() {
        assertThat(first.add(60)).isTrue();
        assertThat(other.add(40)).isTrue();
        assertThat(heads.of("clara").add(1)).isFalse();
    }

    @Test
    void whatHasEndedIsNotCountedAndNotTwice() {
        first.add(60);

        first.end();
        first.end();

        assertThat(first.add(60)).isTrue();
        assertThat(second.add(1)).isFalse();
    }
}
