package dev.flagship.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgramsTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void whatAProgramPrintedIsThereHoweverItEnds() {
        assertThat(Programs.execute("sh", "-c", "echo out; echo err >&2; exit 3"))
                .isEqualTo(new Programs.Ended(3, "out\nerr\n"));
        assertThatThrownBy(() -> Programs.run("sh", "-c", "echo why; exit 3"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended with 3: why");
    }

    @Test
    void aRemarkOnStandardErrorIsNoPartOfAnAnswerAndIsToldOfAFailure() {
        assertThat(Programs.answer("sh", "-c", "echo remark >&2; echo answer")).isEqualTo("answer\n");
        assertThatThrownBy(() -> Programs.answer("sh", "-c", "echo some; echo why >&2; exit 3"))
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("ended with 3: some\nwhy\n");
    }

    @Test
    @Timeout(60)
    void theLimitHoldsForAProgramThatKeepsItsOutputOpen() {
        assertThatThrownBy(() -> Programs.execute(SHORT, "sh", "-c", "echo begun; sleep 300; echo ended"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not end within PT0.5S: begun");
    }

    @Test
    void moreThanAPipeHoldsIsRead() {
        assertThat(Programs.run("head", "-c", "1000000", "/dev/zero")).hasSize(1_000_000);
    }
}
