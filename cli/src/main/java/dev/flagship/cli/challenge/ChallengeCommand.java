package dev.flagship.cli.challenge;

import dev.flagship.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about challenges. */
@Command(
        name = "challenge",
        description =
                "List challenges; make, validate, build, push, test and watch your own; for operators: grant weaker isolation.")
public final class ChallengeCommand {
    private ChallengeCommand() {}

    /** Makes the command with its subcommands. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new ChallengeCommand())
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new NewCommand(terminal))
                .addSubcommand(new BuildsCommand(terminal))
                .addSubcommand(new BuildCommand(terminal))
                .addSubcommand(new PushCommand(terminal))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(new WatchCommand(terminal))
                .addSubcommand(new GrantsCommand(terminal))
                .addSubcommand(new GrantCommand(terminal))
                .addSubcommand(new RevokeCommand(terminal))
                .addSubcommand(VolumesCommand.with(terminal));
    }
}
