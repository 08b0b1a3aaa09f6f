package dev.flagship.cli.engine;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists engines. */
@Command(name = "list", description = "List the engines, whether instances may start there, and what each lacks.")
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/engines has it.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return Listing.print(terminal, "/engines", json, engine -> terminal.print(EngineText.line(engine)));
    }
}
