package dev.flagship.cli.local;

import dev.flagship.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about accounts, for operators. */
@Command(name = "admin", description = "Help people who cannot sign in.")
public final class AdminCommand {
    private AdminCommand() {}

    /** Makes the command with its subcommand. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new AdminCommand()).addSubcommand(new ResetPasswordCommand(terminal));
    }
}
