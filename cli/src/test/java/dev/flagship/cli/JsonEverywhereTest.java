package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every command that does something prints its result as JSON for programs that ask for it. Of the launcher's own words,
 * which are no commands here, {@code bench} has it, and {@code test} hands on to the build.
 */
class JsonEverywhereTest {
    private static final Map<String, String> WITHOUT = Map.of("flagship help", "it prints what people read");

    @Test
    void everyCommandButThoseWithAReasonHasIt() {
        List<CommandLine> commands = leaves(commandLine()).toList();
        assertThat(commands).hasSizeGreaterThan(25);
        assertThat(commands.stream().filter(command -> !takesJson(command)).map(JsonEverywhereTest::name))
                .containsExactlyElementsOf(WITHOUT.keySet());
    }

    @Test
    void itSaysWhatItPrints() {
        assertThat(leaves(commandLine()).filter(JsonEverywhereTest::takesJson)).allSatisfy(command -> {
            OptionSpec json = command.getCommandSpec().findOption("--json");
            assertThat(String.join(" ", json.description())).as(name(command)).contains("JSON");
            assertThat(json.arity().max()).as(name(command)).isZero();
        });
    }

    private static boolean takesJson(CommandLine command) {
        return command.getCommandSpec().findOption("--json") != null;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream().flatMap(JsonEverywhereTest::leaves);
    }

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Flagship.commandLine(new Terminal(nowhere, nowhere, Map.of()));
    }
}
