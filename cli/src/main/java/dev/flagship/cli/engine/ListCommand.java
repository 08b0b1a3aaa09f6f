package dev.flagship.cli.engine;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

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
        JsonNode engines = Api.of(terminal).get("/engines").path("data");
        if (json) {
            terminal.printJson(engines);
            return ExitCodes.OK;
        }
        for (JsonNode engine : engines) {
            terminal.print(EngineText.line(engine));
        }
        return ExitCodes.OK;
    }
}
