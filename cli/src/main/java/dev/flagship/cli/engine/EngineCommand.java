package dev.flagship.cli.engine;

import dev.flagship.cli.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about engines. */
@Command(
        name = "engine",
        description =
                "Look at engines, accept controls that their kind cannot carry, and change their URL. For operators.")
public final class EngineCommand {
    private EngineCommand() {}

    /**
     * Returns the command that accepts that an engine lacks these controls. It names each of them, so that operators
     * have read what they accept.
     */
    public static String accepting(String engine, List<String> controls) {
        return "./flagship engine accept " + engine + " --controls " + String.join(",", controls) + " --reason TEXT";
    }

    /** Makes the command with its subcommands. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new EngineCommand())
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new AcceptCommand(terminal))
                .addSubcommand(new RevokeCommand(terminal))
                .addSubcommand(new ChangeCommand(terminal));
    }
}
