package dev.flagship.cli;

import dev.flagship.cli.capture.CaptureCommand;
import dev.flagship.cli.challenge.ChallengeCommand;
import dev.flagship.cli.connect.ConnectCommand;
import dev.flagship.cli.engine.EngineCommand;
import dev.flagship.cli.image.ImageCommand;
import dev.flagship.cli.instance.InstanceCommand;
import dev.flagship.cli.local.AdminCommand;
import dev.flagship.cli.local.CleanupCommand;
import dev.flagship.cli.local.DoctorCommand;
import dev.flagship.cli.local.DownCommand;
import dev.flagship.cli.local.KeysCommand;
import dev.flagship.cli.local.LogCommand;
import dev.flagship.cli.local.ProfileCommand;
import dev.flagship.cli.local.SecurityTestCommand;
import dev.flagship.cli.local.SeedCommand;
import dev.flagship.cli.local.StatusCommand;
import dev.flagship.cli.local.UpCommand;
import dev.flagship.cli.remote.LoginCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The {@code flagship} command. */
@Command(
        name = "flagship",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Run a CTF where every team gets its own instance and its own flag.",
        footerHeading = "%nOf the launcher itself:%n",
        footer = {
            "  test         Run every test (--soak: those of faults three times more).",
            "  bench NAME   Measure, e.g. cold-start (--json)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused or failed; standard error says what",
            "2:the command line, a configuration or a challenge file is wrong",
            "3:nothing runs, or nothing answers, where the command looked",
            "4:what was put to the test does not hold"
        })
public final class Flagship {
    /**
     * The environment variable that, set to {@code only}, makes the command line be checked but not carried out. The
     * launcher uses it before it builds.
     */
    private static final String PARSE = "FLAGSHIP_PARSE";

    private Flagship() {}

    public static void main(String[] args) {
        Terminal terminal = new Terminal(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                System.getenv());
        System.exit(commandLine(terminal, args).execute(args));
    }

    /**
     * Makes the command line parser. If {@code typed} begins with a known command, only that command is made, because
     * picocli reads all options of each command; otherwise all commands are.
     */
    static CommandLine commandLine(Terminal terminal, String... typed) {
        CommandLine commandLine = new CommandLine(new Flagship());
        Map<String, Supplier<Object>> words = words(terminal);
        Supplier<Object> word = words.get(typed.length == 0 ? "" : typed[0]);
        if (word == null) {
            commandLine.addSubcommand(new CommandLine.HelpCommand());
            words.values().forEach(each -> commandLine.addSubcommand(each.get()));
        } else {
            commandLine.addSubcommand(word.get());
        }
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler((thrown, _, _) -> explain(thrown, terminal));
        addHelp(commandLine);
        if (terminal.variable(PARSE, "").equals("only")) {
            commandLine.setExecutionStrategy(parsed -> ExitCodes.OK);
        }
        return commandLine;
    }

    /** Returns all commands except {@code help}, in the order in which the help lists them. */
    private static Map<String, Supplier<Object>> words(Terminal terminal) {
        Map<String, Supplier<Object>> words = new LinkedHashMap<>();
        words.put("up", () -> new UpCommand(terminal));
        words.put("down", () -> new DownCommand(terminal));
        words.put("status", () -> new StatusCommand(terminal));
        words.put("log-level", () -> new LogCommand(terminal));
        words.put("doctor", () -> new DoctorCommand(terminal));
        words.put("cleanup", () -> new CleanupCommand(terminal));
        words.put("security-test", () -> new SecurityTestCommand(terminal));
        words.put("profile", () -> ProfileCommand.with(terminal));
        words.put("keys", () -> new KeysCommand(terminal));
        words.put("admin", () -> AdminCommand.with(terminal));
        words.put("seed", () -> new SeedCommand(terminal));
        words.put("login", () -> new LoginCommand(terminal));
        words.put("challenge", () -> ChallengeCommand.with(terminal));
        words.put("image", () -> ImageCommand.with(terminal));
        words.put("engine", () -> EngineCommand.with(terminal));
        words.put("instance", () -> InstanceCommand.with(terminal));
        words.put("capture", () -> CaptureCommand.with(terminal));
        words.put("connect", () -> new ConnectCommand(terminal, System.in, System.out));
        return words;
    }

    /** Adds {@code --help} to every command below this one; the root command has it by its annotation. */
    private static void addHelp(CommandLine commandLine) {
        for (CommandLine below : commandLine.getSubcommands().values()) {
            if (!below.getCommandSpec().helpCommand()) {
                below.getCommandSpec()
                        .addOption(OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help message and exit.")
                                .build());
            }
            addHelp(below);
        }
    }

    private static int explain(Exception thrown, Terminal terminal) {
        if (thrown instanceof CommandException known) {
            terminal.tell("flagship: " + known.getMessage());
            return known.exitCode();
        }
        terminal.tell("flagship: " + thrown);
        thrown.printStackTrace(terminal.err());
        return ExitCodes.FAILED;
    }
}
