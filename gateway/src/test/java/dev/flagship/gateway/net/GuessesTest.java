package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GuessesTest {

    private static final Source ANNA = Source.of(InetAddress.ofLiteral("192.0.2.1"));
    private static final Source BEN = Source.of(InetAddress.ofLiteral("192.0.2.2"));

    private final Guesses guesses = new Guesses(60, 1000);

    @Test
    void asManyAsAMinuteHasAreAllowedAtOnceAndOneMoreEachInterval() {
        for (int i = 0; i < 60; i++) {
            assertThat(guesses.isTooMany(ANNA, -5)).isFalse();
        }
        assertThat(guesses.isTooMany(ANNA, -5)).isTrue();
        assertThat(guesses.isTooMany(BEN, -5)).isFalse();

        long later = Duration.ofSeconds(1).toNanos();
        assertThat(guesses.isTooMany(ANNA, later)).isFalse();
        assertThat(guesses.isTooMany(ANNA, later)).isTrue();
        assertThat(guesses.all()).isEqualTo(64);
        assertThat(guesses.held()).isEqualTo(2);
    }

    @Test
    void onlyTheLatestSourcesAreRemembered() {
        for (int i = 0; i < 100_000; i++) {
            guesses.isTooMany(new Source(true, i), 0);
        }
        assertThat(guesses.sources()).isEqualTo(1000);
    }

    @Test
    void anIpv6CustomerIsOneSourceWhateverItsAddress() {
        assertThat(Source.of(InetAddress.ofLiteral("2001:db8:0:1::1")))
                .isEqualTo(Source.of(InetAddress.ofLiteral("2001:db8:0:1:ffff::2")))
                .isNotEqualTo(Source.of(InetAddress.ofLiteral("2001:db8:0:2::1")));
        assertThat(ANNA).isNotEqualTo(BEN);
    }
}
