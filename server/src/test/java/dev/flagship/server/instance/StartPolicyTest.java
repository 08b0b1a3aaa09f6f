package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartPolicyTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Limits LIMITS =
            new Limits(2, 10, 5, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMinutes(5));

    @Test
    void aFirstStartIsFree() {
        assertThat(refusal(List.of(), null, false)).isEmpty();
    }

    @Test
    void theCooldownEndsToTheInstant() {
        assertThat(refusal(List.of(), NOW.minusSeconds(299), false)).contains(Code.COOLDOWN);
        assertThat(refusal(List.of(), NOW.minusSeconds(300), false)).isEmpty();
    }

    @Test
    void operatorsDoNotCoolDown() {
        assertThat(refusal(List.of(), NOW.minusSeconds(1), true)).isEmpty();
    }

    @Test
    void whatIsStoppingIsWaitedForInTheQueueUnlessItIsOfTheSameChallenge() {
        InstanceRecord live = Records.in(InstanceState.QUEUED, 7);
        InstanceRecord stopping = Records.in(InstanceState.STOPPING, 8);

        assertThat(refusal(List.of(live), null, false)).isEmpty();
        assertThat(refusal(List.of(live, live), null, false)).contains(Code.QUOTA);
        assertThat(refusal(List.of(live, stopping), null, false)).isEmpty();
        assertThat(refusal(List.of(Records.in(InstanceState.STOPPING, 1)), null, false))
                .contains(Code.BUSY);
    }

    @Test
    void theLimitOverAllAccountsIsReachedAtTheLimit() {
        assertThat(refusal(facts(false, false, 9, 0))).isEmpty();
        assertThat(refusal(facts(false, false, 10, 0))).contains(Code.QUOTA);
    }

    @Test
    void missingImagesAndEnginesAreNamed() {
        assertThat(refusal(facts(true, false, 0, 0))).contains(Code.IMAGE_MISSING);
        assertThat(refusal(facts(false, true, 0, 0))).contains(Code.ENGINE_UNAVAILABLE);
    }

    @Test
    void aFullQueueIsAtCapacity() {
        Limits many = new Limits(2, 5_000, 5, Duration.ofHours(1), Duration.ZERO, Duration.ZERO);

        assertThat(StartPolicy.refusal(facts(false, false, 2_000, StartPolicy.LONGEST_QUEUE), many, NOW)
                        .map(InstanceRefusal::code))
                .contains(Code.AT_CAPACITY);
    }

    private static Optional<Code> refusal(List<InstanceRecord> unfinished, @Nullable Instant last, boolean operator) {
        return refusal(
                new StartPolicy.Facts(1, true, unfinished, last, operator, Map.of(1L, "Lantern"), false, false, 0, 0));
    }

    private static Optional<Code> refusal(StartPolicy.Facts facts) {
        return StartPolicy.refusal(facts, LIMITS, NOW).map(InstanceRefusal::code);
    }

    private static StartPolicy.Facts facts(boolean imageMissing, boolean engineDown, int inAll, int queued) {
        return new StartPolicy.Facts(
                1, true, List.of(), null, false, Map.of(), imageMissing, engineDown, inAll, queued);
    }
}
