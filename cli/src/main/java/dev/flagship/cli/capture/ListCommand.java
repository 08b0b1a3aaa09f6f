package dev.flagship.cli.capture;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists captures. */
@Command(name = "list", description = "List captures: whose instance, how much each has, and until when.")
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/captures has it.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return Listing.print(terminal, "/captures", json, new CapturePrinter(terminal)::one);
    }
}
