package dev.flagship.cli.instance;

import dev.flagship.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about instances. */
@Command(name = "instance", description = "Start, list, show, extend, reset and stop instances.")
public final class InstanceCommand {
    private InstanceCommand() {}

    /** Makes the command with its subcommands. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new InstanceCommand())
                .addSubcommand(new StartCommand(terminal))
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new LogsCommand(terminal))
                .addSubcommand(new ExtendCommand(terminal))
                .addSubcommand(new ResetCommand(terminal))
                .addSubcommand(new StopCommand(terminal));
    }
}
