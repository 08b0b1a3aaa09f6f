package dev.flagship.driver.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.engine.MultiplexedOutput;
import org.junit.jupiter.api.Test;

class LogTailTest {
    @Test
    void terminalSequencesAndControlCharactersAreTakenOut() {
        assertThat(LogTail.sanitised("\u001b[31mred\u001b[0m \u001b]0;title\u0007x\u0000\u0008y\r\nz\ttab"))
                .isEqualTo("red xy\nz\ttab");
        assertThat(LogTail.sanitised("safe \u202egnp.exe")).isEqualTo("safe gnp.exe");
        assertThat(LogTail.sanitised("a\rb\u009b31mc")).isEqualTo("ab31mc");
    }

    @Test
    void theTailIsNotLongerThanAskedAndBeginsWithAWholeCharacter() {
        assertThat(LogTail.last("äöü", 3)).isEqualTo("ü");
        assertThat(LogTail.last("äöü", 3).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(3);
        assertThat(LogTail.last("abc", 10)).isEqualTo("abc");
        assertThat(LogTail.last("abc", 0)).isEmpty();
    }

    @Test
    void bothOutputsAreJoinedInTheirOrderAndABrokenFrameCountsAsFarAsItGoes() {
        byte[] framed = {1, 0, 0, 0, 0, 0, 0, 2, 'o', 'k', 2, 0, 0, 0, 0, 0, 0, 9, 'e', 'r'};
        assertThat(new String(MultiplexedOutput.join(framed), UTF_8)).isEqualTo("oker");
    }
}
