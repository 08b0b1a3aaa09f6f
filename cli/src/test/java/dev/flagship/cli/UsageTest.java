package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A command that is asked for its usage, or typed wrong, explains its usage and does nothing. */
class UsageTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyWordSaysHowItIsUsed() {
        assertThat(all(commandLine(Map.of())))
                .hasSizeGreaterThan(25)
                .allSatisfy(command -> assertThat(command.getCommandSpec().findOption("--help"))
                        .as(command.getCommandSpec().qualifiedName())
                        .isNotNull());

        assertThat(commandLine(Map.of()).execute("up", "--help")).isZero();
        assertThat(out.toString()).contains("Usage: flagship up", "--instance-domain");
        assertThat(commandLine(Map.of()).execute("instance", "start", "-h")).isZero();
        assertThat(out.toString()).contains("Usage: flagship instance start");
    }

    @Test
    void eachWordIsTakenWithoutTheOthers() {
        Map<String, CommandLine> all = commandLine(Map.of()).getSubcommands();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of());

        for (String word : all.keySet()) {
            CommandLine typed = Flagship.commandLine(terminal, word);
            if (!word.equals("help")) {
                assertThat(typed.getSubcommands()).containsOnlyKeys(word);
            }
        }
        assertThat(Flagship.commandLine(terminal, "stats").execute("stats")).isEqualTo(2);
        assertThat(err.toString()).contains("Unmatched argument at index 0: 'stats'", "status");
        for (String[] typed : new String[][] {{}, {"help", "up"}, {"--help"}}) {
            assertThat(Flagship.commandLine(terminal, typed).getSubcommands()).hasSameSizeAs(all);
        }
    }

    @Test
    void whereTheLauncherAsksACommandLineIsCheckedAndNothingDone() {
        CommandLine checked = commandLine(Map.of("FLAGSHIP_PARSE", "only"));
        Path data = folder.resolve("data");

        assertThat(checked.execute("up", "--prot=8100", "--data=" + data)).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--prot=8100'");
        assertThat(checked.execute("up", "--port=soon")).isEqualTo(2);
        assertThat(checked.execute("up", "--port=8100", "--data=" + data)).isZero();
        assertThat(data).doesNotExist();
        assertThat(out.toString()).isEmpty();
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(UsageTest::all));
    }

    private CommandLine commandLine(Map<String, String> environment) {
        return Flagship.commandLine(new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment));
    }
}
