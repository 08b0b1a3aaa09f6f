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
    /** Set to {@code only}, a command line is checked and nothing done: the launcher asks before it builds. */
    private static final String PARSE = "FLAGSHIP_PARSE";

    private Flagship() {}

    public static void main(String[] args) {
        Terminal terminal = new Terminal(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                System.getenv());
        System.exit(commandLine(terminal).execute(args));
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine commandLine = new CommandLine(new Flagship())
                .addSubcommand(new CommandLine.HelpCommand())
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new DownCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new LogCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new CleanupCommand(terminal))
                .addSubcommand(new SecurityTestCommand(terminal))
                .addSubcommand(ProfileCommand.with(terminal))
                .addSubcommand(new KeysCommand(terminal))
                .addSubcommand(AdminCommand.with(terminal))
                .addSubcommand(new SeedCommand(terminal))
                .addSubcommand(new LoginCommand(terminal))
                .addSubcommand(ChallengeCommand.with(terminal))
                .addSubcommand(ImageCommand.with(terminal))
                .addSubcommand(EngineCommand.with(terminal))
                .addSubcommand(InstanceCommand.with(terminal))
                .addSubcommand(CaptureCommand.with(terminal))
                .addSubcommand(new ConnectCommand(terminal, System.in, System.out))
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

    /** Every word below says how it is used, as the first one does. */
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
