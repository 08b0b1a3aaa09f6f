package dev.flagship.cli.capture;

import dev.flagship.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about captures. */
@Command(
        name = "capture",
        description = "Record what passes the gateway of instances, and download it as pcap-ng. For operators.")
public final class CaptureCommand {
    private CaptureCommand() {}

    /** Makes the command with its subcommands. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new CaptureCommand())
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new StartCommand(terminal))
                .addSubcommand(new StopCommand(terminal))
                .addSubcommand(new DownloadCommand(terminal))
                .addSubcommand(new RemoveCommand(terminal));
    }
}
