package dev.flagship.cli.local.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.trial.ForkBomb;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WhileItBurnsTest {
    private final AtomicInteger burnt = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void theInstanceAndTheEngineMustAnswerEachTime() throws InterruptedException {
        assertThat(judged(6).passed()).isTrue();
        ControlResult silent = judged(3);
        assertThat(silent.passed()).isFalse();
        assertThat(silent.observed()).isEqualTo("it went on 5 times, the instance answered 3 and the engine 5");
        ControlResult away = trial(() -> true, () -> false).judge();
        assertThat(away.passed()).isFalse();
        assertThat(away.observed()).endsWith("the engine 0");
    }

    @Test
    void aForkBombPassesOnlyIfItIsRefusedAndDisturbsNobody() throws InterruptedException {
        ControlResult meanwhile = judged(6);
        ControlResult held = ForkBomb.judge("refused after 30: no\nfull\nfull\n", meanwhile);
        assertThat(held.passed()).isTrue();
        assertThat(held.control()).isEqualTo(meanwhile.control());
        assertThat(held.observed()).startsWith("refused after 30: no; it went on 5 times");
        assertThat(ForkBomb.judge("got 128\nfull\n", meanwhile).passed()).isFalse();
        assertThat(ForkBomb.judge("", meanwhile).passed()).isFalse();
        assertThat(ForkBomb.judge("refused after 30: no\nfull\n", judged(3)).passed())
                .isFalse();
        assertThat(ForkBomb.signs("refused after 30: no\nfull\nfull\n")).isEqualTo(2);
    }

    /** The verdict where the instance answers so many times, and the engine always. */
    private ControlResult judged(int answers) throws InterruptedException {
        asked.set(0);
        return trial(() -> asked.incrementAndGet() <= answers, () -> true).judge();
    }

    private WhileItBurns trial(BooleanSupplier neighbour, BooleanSupplier engine) {
        return new WhileItBurns("fork-bomb", burnt::incrementAndGet, neighbour, engine);
    }
}
