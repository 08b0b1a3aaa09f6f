package dev.flagship.cli.local;

import dev.flagship.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups what operators do about accounts. */
@Command(name = "admin", description = "Help people who cannot sign in.")
public final class AdminCommand {
    private AdminCommand() {}

    /** The command with its own commands. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new AdminCommand()).addSubcommand(new ResetPasswordCommand(terminal));
    }
}
