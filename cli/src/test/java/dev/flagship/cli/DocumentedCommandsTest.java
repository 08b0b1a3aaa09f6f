package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command line that the documentation shows is one that the CLI takes, with its options and arguments. */
class DocumentedCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("\\./flagship ([^`\\n]+)");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)[^`]*`");
    private static final Map<String, List<String>> OF_THE_LAUNCHER =
            Map.of("test", List.of("--soak"), "bench", List.of("--json", "--now"));

    /** All of them are read by one: making it takes longer than reading. */
    private static final CommandLine CLI = commandLine();

    @Test
    void theCliTakesThem() throws IOException {
        List<String> commands =
                pages().flatMap(DocumentedCommandsTest::commands).toList();
        assertThat(commands).hasSizeGreaterThan(15).anyMatch(line -> line.startsWith("instance start "));
        assertThat(commands.stream().map(DocumentedCommandsTest::problem).filter(found -> !found.isEmpty()))
                .isEmpty();
    }

    @Test
    void theTableOfCommandsNamesOptionsThatExist() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(line -> line.startsWith("| `./flagship "))
                .toList();
        assertThat(rows).hasSizeGreaterThan(5);
        for (String row : rows) {
            String word = row.replaceFirst("\\| `./flagship ([a-z-]+).*", "$1");
            OPTION.matcher(row)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(option -> assertThat(options(word)).as(row).contains(option));
        }
    }

    @Test
    void whatDoesNotExistIsNoticed() {
        assertThat(problem("instance start web-basic-xss --sit")).contains("--sit");
        assertThat(problem("instance show")).contains("INSTANCE");
        assertThat(problem("instance sink ID")).isNotEmpty();
        assertThat(problem("test --hard")).contains("--hard");
        assertThat(problem("up --port soon")).contains("--port");
        assertThat(commands("`./flagship status [--json]`, then ./flagship up   # everything"))
                .containsExactly("status --json", "up");
        assertThat(commands("./flagship up \\\n    --detach")).containsExactly("up --detach");
    }

    private static Stream<String> pages() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(".."));
                Stream<Path> docs = Files.list(Path.of("../docs"))) {
            return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList().stream()
                    .map(DocumentedCommandsTest::text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the launcher's name, on further lines too, up to a remark; what is optional is taken as given. */
    private static Stream<String> commands(String page) {
        return COMMAND.matcher(page.replaceAll("\\\\\\n\\s*", ""))
                .results()
                .map(found ->
                        found.group(1).replaceAll("\\s{2,}.*|[\\[\\]]", "").strip());
    }

    private static String problem(String line) {
        List<String> words = Arrays.asList(line.split(" +"));
        List<String> allowed = OF_THE_LAUNCHER.get(words.getFirst());
        if (allowed != null) {
            return words.stream()
                    .filter(word -> word.startsWith("--") && !allowed.contains(word))
                    .findFirst()
                    .map(word -> line + ": " + word)
                    .orElse("");
        }
        try {
            CLI.parseArgs(words.toArray(String[]::new));
            return "";
        } catch (CommandLine.ParameterException e) {
            return line + ": " + e.getMessage();
        }
    }

    private static List<String> options(String word) {
        List<String> ofLauncher = OF_THE_LAUNCHER.get(word);
        return ofLauncher != null
                ? ofLauncher
                : List.copyOf(
                        Objects.requireNonNull(commandLine().getSubcommands().get(word), word)
                                .getCommandSpec()
                                .optionsMap()
                                .keySet());
    }

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Flagship.commandLine(new Terminal(nowhere, nowhere, Map.of()));
    }
}
