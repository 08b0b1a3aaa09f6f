package dev.flagship.server.instance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExtendPolicyTest {
    private static final Instant OWNED = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Limits.Extensions LIMITS =
            new Limits.Extensions(5, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ZERO);

    @Test
    void oneExtensionMovesTheExpiryByAnHour() {
        InstanceRecord instance = Records.running(1, OWNED, OWNED.plus(LIFE), 0);

        assertThat(ExtendPolicy.decide(instance, LIFE, LIMITS, OWNED.plusSeconds(60)))
                .isEqualTo(new ExtendPolicy.Granted(OWNED.plus(Duration.ofHours(2))));
    }

    @Test
    void theLastExtensionEndsAtTheCapAndNoLater() {
        Instant nearCap = OWNED.plus(Duration.ofMinutes(330));
        InstanceRecord instance = Records.running(1, OWNED, nearCap, 4);

        assertThat(ExtendPolicy.decide(instance, LIFE, LIMITS, OWNED.plusSeconds(60)))
                .isEqualTo(new ExtendPolicy.Granted(OWNED.plus(Duration.ofHours(6))));
    }

    @Test
    void atTheCapThereIsNothingToGain() {
        InstanceRecord instance = Records.running(1, OWNED, OWNED.plus(Duration.ofHours(6)), 4);

        assertThat(ExtendPolicy.decide(instance, LIFE, LIMITS, OWNED.plusSeconds(60)))
                .isEqualTo(new ExtendPolicy.Refused(new ExtendRefusal.LongestLife(Duration.ofHours(6))));
    }

    @Test
    void usedUpExtensionsAreNamedWithTheirNumber() {
        InstanceRecord instance = Records.running(1, OWNED, OWNED.plus(LIFE), 5);

        assertThat(ExtendPolicy.decide(instance, LIFE, LIMITS, OWNED.plusSeconds(60)))
                .isEqualTo(new ExtendPolicy.Refused(new ExtendRefusal.NoExtensionsLeft(5)));
        assertThat(new ExtendRefusal.NoExtensionsLeft(5).sentence()).contains("5 times");
    }

    @Test
    void atTheInstantOfExpiryItIsTooLate() {
        InstanceRecord instance = Records.running(1, OWNED, OWNED.plus(LIFE), 0);

        assertThat(ExtendPolicy.decide(instance, LIFE, LIMITS, OWNED.plus(LIFE).minusMillis(1)))
                .isInstanceOf(ExtendPolicy.Granted.class);
        assertThat(ExtendPolicy.decide(instance, LIFE, LIMITS, OWNED.plus(LIFE)))
                .isEqualTo(new ExtendPolicy.Refused(new InstanceRefusal.NotRunning()));
    }

    @Test
    void whatIsStartingIsBusyAndWhatEndsIsNotRunning() {
        assertThat(ExtendPolicy.decide(Records.in(InstanceState.STARTING, 1), LIFE, LIMITS, OWNED))
                .isEqualTo(new ExtendPolicy.Refused(new InstanceRefusal.Busy(false)));
        assertThat(ExtendPolicy.decide(Records.in(InstanceState.STOPPING, 1), LIFE, LIMITS, OWNED))
                .isEqualTo(new ExtendPolicy.Refused(new InstanceRefusal.NotRunning()));
    }

    @Test
    void theWindowOpensToTheInstant() {
        Limits.Extensions late =
                new Limits.Extensions(5, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMinutes(30));
        InstanceRecord instance = Records.running(1, OWNED, OWNED.plus(LIFE), 0);
        Instant opens = OWNED.plus(Duration.ofMinutes(30));

        assertThat(ExtendPolicy.decide(instance, LIFE, late, opens.minusSeconds(90)))
                .isEqualTo(new ExtendPolicy.Refused(
                        new ExtendRefusal.BeforeItsWindow(Duration.ofMinutes(30), Duration.ofSeconds(90))));
        assertThat(ExtendPolicy.decide(instance, LIFE, late, opens))
                .isEqualTo(new ExtendPolicy.Granted(OWNED.plus(Duration.ofHours(2))));
    }
}
