package dev.flagship.server.instance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.instance.policy.Limits.Starts;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetPolicyTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final NotOpen PAUSED = new NotOpen("Example CTF", Competition.Phase.PAUSED);
    private static final InstanceRefusal OUT = new InstanceRefusal.EngineDown();

    @Test
    void aFirstResetIsFree() {
        assertThat(refusal(running(false, null, null), Starts.OPEN)).isEmpty();
    }

    @Test
    void theCooldownEndsToTheInstantAndSaysItsNumbers() {
        Refusal refusal = refusal(running(false, null, NOW.minusSeconds(299)), Starts.OPEN)
                .orElseThrow();

        assertThat(refusal.code()).isEqualTo(Code.COOLDOWN);
        assertThat(refusal.rule()).isEqualTo("instance.cooldown_seconds");
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(refusal.sentence()).contains("a break of 5 min", "in 1 s");
        assertThat(refusal(running(false, null, NOW.minusSeconds(300)), Starts.OPEN))
                .isEmpty();
    }

    @Test
    void whatKeepsAnAccountFromStartingKeepsItFromAReset() {
        assertThat(refusal(running(false, PAUSED, null), Starts.OPEN)).contains(PAUSED);
        assertThat(refusal(running(false, null, null), Starts.CLOSED)).contains(new ResetRefusal.Closed(false));
        assertThat(refusal(running(false, null, null), Starts.CLOSED_FOR_CHALLENGE))
                .contains(new ResetRefusal.Closed(true));
    }

    @Test
    void operatorsAreHeldUpByTheEngineAlone() {
        Instant justNow = NOW.minusSeconds(1);

        assertThat(refusal(running(true, PAUSED, justNow), Starts.CLOSED)).isEmpty();
        assertThat(refusal(new ResetPolicy.Facts(InstanceState.RUNNING, true, null, null, false, OUT), Starts.OPEN)
                        .map(Refusal::code))
                .contains(Code.ENGINE_UNAVAILABLE);
    }

    @Test
    void whatWouldBeMadeFromAMissingImageIsNotResetByAnybody() {
        for (boolean operator : new boolean[] {false, true}) {
            ResetPolicy.Facts facts = new ResetPolicy.Facts(InstanceState.RUNNING, operator, null, null, true, null);
            assertThat(refusal(facts, Starts.OPEN)).contains(new StartRefusal.ImageMissing());
        }
    }

    @ParameterizedTest
    @CsvSource({"QUEUED, BUSY", "STARTING, BUSY", "STOPPING, NOT_RUNNING", "STOPPED, NOT_RUNNING", "FAILED, NOT_RUNNING"
    })
    void whatDoesNotRunIsSaidToBeSoBeforeAnyRule(InstanceState state, Code code) {
        ResetPolicy.Facts facts = new ResetPolicy.Facts(state, false, PAUSED, NOW, true, OUT);
        assertThat(refusal(facts, Starts.CLOSED).map(Refusal::code)).contains(code);
    }

    private static ResetPolicy.Facts running(
            boolean operator, @Nullable NotOpen closed, @Nullable Instant lastStopOrReset) {
        return new ResetPolicy.Facts(InstanceState.RUNNING, operator, closed, lastStopOrReset, false, null);
    }

    private static Optional<Refusal> refusal(ResetPolicy.Facts facts, Starts starts) {
        Limits limits = new Limits(
                starts,
                new Limits.Quota(1, 1, 0, 10, 0),
                Duration.ofMinutes(5),
                new Limits.Extensions(5, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ZERO));
        return ResetPolicy.refusal(facts, limits, NOW);
    }
}
