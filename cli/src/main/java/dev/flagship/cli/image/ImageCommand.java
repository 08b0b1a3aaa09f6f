package dev.flagship.cli.image;

import dev.flagship.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about images. */
@Command(name = "image", description = "List the images that challenges run, and pin them anew. For operators.")
public final class ImageCommand {
    private ImageCommand() {}

    /** Makes the command with its subcommands. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new ImageCommand())
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new PinCommand(terminal));
    }
}
