package dev.flagship.cli.local.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WhileItBurnsTest {
    private final AtomicInteger burnt = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void bothHaveToAnswerEachTime() throws InterruptedException {
        assertThat(judged(6).passed()).isTrue();
        ControlResult silent = judged(3);
        assertThat(silent.passed()).isFalse();
        assertThat(silent.observed()).isEqualTo("it burned 5 times, the instance answered 3 and the engine 5");
        ControlResult away = new WhileItBurns(burnt::incrementAndGet, () -> true, () -> false).judge();
        assertThat(away.passed()).isFalse();
        assertThat(away.observed()).endsWith("the engine 0");
    }

    /** Whoever answers. */
    private ControlResult judged(int answers) throws InterruptedException {
        asked.set(0);
        return new WhileItBurns(burnt::incrementAndGet, () -> asked.incrementAndGet() <= answers, () -> true).judge();
    }
}
