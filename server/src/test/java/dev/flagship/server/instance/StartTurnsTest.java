package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault")
class StartTurnsTest {

    @Test
    void whoComesWhenAllTurnsAreTakenComesInWhenOneIsGivenBack() throws InterruptedException {
        StartTurns turns = new StartTurns(2, Duration.ofMinutes(1));
        turns.comeIn();
        turns.comeIn();
        Thread third = Thread.ofPlatform().start(turns::comeIn);
        await("it waits").until(() -> third.getState() == Thread.State.TIMED_WAITING);

        turns.leave();

        assertThat(third.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void whoGetsNoTurnInTimeIsToldToTryAgainAndTakesNone() {
        StartTurns turns = new StartTurns(1, Duration.ZERO);
        turns.comeIn();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(turns::comeIn)
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(Code.OVERLOADED));

        turns.leave();
        turns.comeIn();
    }
}
