package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class OutboundTest {

    private final Outbound before = new Outbound(1_000, 300);

    @Test
    void waitingBytesHaveArrivedOnceThatManyMoreAreAcknowledged() {
        assertThat(before.hasComeBy(new Outbound(1_299, 5_000))).isFalse();
        assertThat(before.hasComeBy(new Outbound(1_300, 5_000))).isTrue();
    }

    @Test
    void waitingBytesHaveArrivedOnceNothingWaits() {
        assertThat(before.hasComeBy(new Outbound(1_200, 0))).isTrue();
    }

    @Test
    void nothingHasToArriveWhereNothingWaited() {
        assertThat(new Outbound(1_000, 0).hasComeBy(new Outbound(1_000, 13))).isTrue();
    }

    @Test
    void bytesOfASocketThatReportsNothingArriveOnlyWithItsEnd() {
        EmbeddedChannel silent = new EmbeddedChannel();
        Outbound unknown = Outbound.of(silent);
        assertThat(unknown.hasComeBy(Outbound.of(silent))).isFalse();

        silent.close();

        assertThat(unknown.hasComeBy(Outbound.of(silent))).isTrue();
    }

    @Test
    void lessThanNothingIsNoCount() {
        assertThatThrownBy(() -> new Outbound(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheKernelSentIsCountedInBytesWhereItSays() {
        ByteBuffer info = info(1_000).putLong(200, 1_500).putLong(208, 200);

        assertThat(Outbound.of(info, 0)).isEqualTo(new Outbound(1_000, 300));
    }

    @Test
    void whatTheKernelSentIsCountedInSegmentsWhereItSaysNoBytes() {
        assertThat(Outbound.of(info(1_000), 0)).isEqualTo(new Outbound(1_000, 2 * 1_448));
    }

    @Test
    void waitingBytesAreCountedWithTheirEncryption() {
        assertThat(Outbound.of(info(0).putInt(24, 0), 100_000).waiting()).isBetween(100_022L, 101_000L);
    }

    /** Two segments are under way. */
    private static ByteBuffer info(long acknowledged) {
        return ByteBuffer.allocate(216)
                .order(ByteOrder.nativeOrder())
                .putInt(16, 1_448)
                .putInt(24, 2)
                .putLong(120, acknowledged);
    }
}
