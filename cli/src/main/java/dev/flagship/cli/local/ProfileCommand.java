package dev.flagship.cli.local;

import dev.flagship.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about hardening profiles. */
@Command(name = "profile", description = "Show what a profile asks the engine for.")
public final class ProfileCommand {
    private ProfileCommand() {}

    /** Makes the command with its subcommand. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new ProfileCommand()).addSubcommand(new ShowProfileCommand(terminal));
    }
}
