package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.testkit.clock.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault")
class StartTurnsTest {
    private final FakeClock clock = new FakeClock(Instant.parse("2030-06-01T12:00:00Z"));
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CompletableFuture<String> laterEnd = new CompletableFuture<>();

    @AfterEach
    void letAllEnd() {
        end.complete("");
        laterEnd.complete("");
    }

    @Test
    void aStartThatFindsAllTurnsTakenHasItsTurnWhenOneEnds() throws InterruptedException {
        StartTurns turns = new StartTurns(2, Duration.ofMinutes(1), clock);
        begin(turns, 1);
        begin(turns, 2);
        Thread third = waiting(turns, 3);

        end.complete("");

        assertThat(third.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void anAccountThatAsksForMuchTakesOneTurnAndOthersComeInBesideIt() throws InterruptedException {
        StartTurns turns = new StartTurns(2, Duration.ofMinutes(1), clock);
        begin(turns, 1);
        Thread again = waiting(turns, 1);
        Thread onceMore = waiting(turns, 1);

        assertThat(turns.inTurn(2, () -> "in")).isEqualTo("in");

        end.complete("");
        assertThat(again.join(Duration.ofSeconds(30))).isTrue();
        assertThat(onceMore.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void noOtherAccountWaitsForOneThatAsksForMuchAndNothingIsKeptOfIt() throws InterruptedException {
        StartTurns turns = new StartTurns(2, Duration.ofMinutes(1), clock);
        Thread first = begin(turns, 1);
        Thread again = waiting(turns, 1);

        for (long account = 2; account < 1000; account++) {
            assertThat(turns.inTurn(account, () -> "in")).isEqualTo("in");
        }
        assertThat(turns.accounts()).isEqualTo(1);

        end.complete("");
        assertThat(first.join(Duration.ofSeconds(30))).isTrue();
        assertThat(again.join(Duration.ofSeconds(30))).isTrue();
        assertThat(turns.accounts()).isZero();
    }

    @Test
    void aStartWithoutATurnInTimeIsToldToTryAgainAndTakesNone() throws InterruptedException {
        StartTurns turns = new StartTurns(1, Duration.ZERO, clock);
        Thread first = begin(turns, 1);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> turns.inTurn(2, () -> "in"))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(Code.OVERLOADED));

        end.complete("");
        assertThat(first.join(Duration.ofSeconds(30))).isTrue();
        assertThat(turns.inTurn(2, () -> "in")).isEqualTo("in");
    }

    @Test
    void whoWaitedForTheirOwnAccountDoesNotWaitAsLongAgainForOthers() throws InterruptedException {
        StartTurns turns = new StartTurns(1, Duration.ofMinutes(1), clock);
        begin(turns, 1);
        Thread other = waiting(() -> turns.inTurn(2, laterEnd::join));
        FutureTask<String> again = new FutureTask<>(() -> turns.inTurn(1, () -> "in"));
        Thread late = waiting(again);

        clock.step(Duration.ofMinutes(1));
        end.complete("");

        assertThat(late.join(Duration.ofSeconds(30))).isTrue();
        assertThat(again.exceptionNow()).isInstanceOf(RefusedException.class);
        laterEnd.complete("");
        assertThat(other.join(Duration.ofSeconds(30))).isTrue();
    }

    /** A start that has its turn until all end. */
    private Thread begin(StartTurns turns, long account) {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        Thread start = Thread.ofPlatform()
                .start(() -> turns.inTurn(account, () -> {
                    begun.complete(true);
                    return end.join();
                }));
        begun.join();
        return start;
    }

    private Thread waiting(StartTurns turns, long account) {
        return waiting(() -> turns.inTurn(account, end::join));
    }

    private static Thread waiting(Runnable asking) {
        Thread start = Thread.ofPlatform().start(asking);
        await("it waits").until(() -> start.getState() == Thread.State.TIMED_WAITING);
        return start;
    }
}
