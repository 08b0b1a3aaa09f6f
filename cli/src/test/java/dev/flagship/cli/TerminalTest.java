package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The name of a challenge or team commands nobody's terminal. */
class TerminalTest {
    private static final String NAME = "\u001b]0;title\u0007The \u009b2JLantern\r";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of());

    @Test
    void charactersThatATerminalWouldObeyAreLeftOut() {
        terminal.print("7\t" + NAME + "\n8");
        terminal.tell(NAME);

        assertThat(out.toString()).isEqualTo("7\t]0;titleThe 2JLantern\n8\n");
        assertThat(err.toString()).isEqualTo("]0;titleThe 2JLantern\n");
    }

    @Test
    void programsReadItAsItIsAndTerminalsDoNot() {
        terminal.printJson(Map.of("name", NAME));

        assertThat(out.toString()).doesNotContain("\u001b", "\u009b", "\u0007", "\r");
        assertThat(JsonMapper.shared().readTree(out.toString()).path("name").asString())
                .isEqualTo(NAME);
    }
}
