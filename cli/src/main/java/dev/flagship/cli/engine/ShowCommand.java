package dev.flagship.cli.engine;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows one engine. */
@Command(name = "show", description = "Show an engine: why nothing starts there, what it lacks, and what was accepted.")
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final EngineAddress engine = new EngineAddress();

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/engines/NAME has it.")
    private boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode found = Api.of(terminal).get(engine.path()).path("data");
        if (json) {
            terminal.printJson(found);
        } else {
            EngineText.lines(found).forEach(terminal::print);
        }
        return ExitCodes.OK;
    }
}
